import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { forgetKind } from '../../attempt-budgets/attempt-budgets.ts'
import { findCompany } from '../../company/company.ts'
import { getPerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { readFactorName } from '../factor-name.ts'
import { readRegistration } from './passkey-answer.ts'
import { type Ceremony, readChallenge, spendChallenge } from './passkey-challenge.ts'
import { passkeyAddedMail } from './passkeys.mails.tsx'
import { addPasskey, findByCredential, listPasskeys, maxPasskeys } from './passkeys.ts'
import {
  type CreationOptions,
  creationOptions,
  type NewPasskey,
  verifyRegistration,
} from './relying-party.ts'

const ceremonyOf = (session: Session): Ceremony => ({ purpose: 'register', boundTo: session.id })

/** What a device is asked with for a new passkey; undefined when she has as many as there can be. */
export async function findCreationOptions(
  deps: Deps,
  session: Session,
): Promise<CreationOptions | undefined> {
  const db = deps.db.connection
  const known = await listPasskeys(db, session.personId)
  if (known.length >= maxPasskeys) return undefined
  const person = await getPerson(db, session.personId)
  const { name: company } = await findCompany(db)
  return creationOptions(deps, ceremonyOf(session), { company, person, known })
}

export interface MadePasskey {
  passkey: NewPasskey
  /** Takes the challenge, in the transaction in which the passkey becomes somebody's. */
  spend(tx: Connection): Promise<boolean>
}

/** What a device has made for this session, once everything about it is right. */
export async function readMadePasskey(
  deps: Deps,
  session: Session,
  answer: string,
): Promise<MadePasskey | undefined> {
  const registration = readRegistration(answer)
  const expiresAtMs = registration && readChallenge(deps, ceremonyOf(session), registration.challenge)
  if (!registration || expiresAtMs === undefined) return undefined
  const passkey = await verifyRegistration(deps, registration)
  return passkey && { passkey, spend: (tx) => spendChallenge(tx, registration.challenge, expiresAtMs) }
}

export type Added =
  | { ok: true; token: string }
  | { ok: false; reason: 'passkey-not-accepted' | 'too-many-passkeys' | 'already-off' | 'sign-in-gone' }

export async function addAnotherPasskey(
  deps: Deps,
  { session, visit, by }: { session: Session; visit: Visit; by: RenewedBy },
  typed: { name: string; passkey: string },
): Promise<Added> {
  const made = await readMadePasskey(deps, session, typed.passkey)
  if (!made) return { ok: false, reason: 'passkey-not-accepted' }
  const { personId } = session
  const name = readFactorName(typed.name)
  const added = await deps.db.inTransaction(async (tx): Promise<Added> => {
    const nowMs = deps.clock()
    const activity = await openActivity(tx, deps, personId)
    const person = await getPerson(tx, personId)
    const isNew = !(await findByCredential(tx, made.passkey.credentialId))
    if (!(await made.spend(tx)) || !isNew) return { ok: false, reason: 'passkey-not-accepted' }
    if (person.twoFactorSinceMs === null) return { ok: false, reason: 'already-off' }
    if ((await listPasskeys(tx, personId)).length >= maxPasskeys)
      return { ok: false, reason: 'too-many-passkeys' }
    const token = await renewSession(tx, session.id, { by }, nowMs)
    if (token === undefined) return { ok: false, reason: 'sign-in-gone' }
    if (!(await addPasskey(tx, { personId, name, passkey: made.passkey, nowMs })))
      throw new Error('two people were given one credential at once')
    await forgetKind(tx, personId, 'passkey')
    await activity.add('passkey-added', { name, network: visit.network })
    await mailPerson(tx, deps, person, visit, 'passkey-added', (facts) => passkeyAddedMail(facts, name))
    return { ok: true, token }
  })
  deps.outbox.wake()
  return added
}
