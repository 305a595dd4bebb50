import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { endOtherSessions, renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import * as factors from '../factors.store.ts'
import { listAuthenticators, removeAuthenticator, renameAuthenticator } from '../totp/authenticators.ts'
import { authenticatorRemovedMail, authenticatorRenamedMail } from './authenticator.mails.tsx'
import { isNameTaken, readName } from './authenticator-names.ts'
import { forgetOldTries } from './forget-old-tries.ts'

export interface OwnAuthenticator {
  id: string
  name: string
  isLast: boolean
}

/** One of her own, or undefined; `isLast`: nothing else stands beside the password. */
export async function findOwnAuthenticator(
  db: Connection,
  personId: string,
  id: string,
): Promise<OwnAuthenticator | undefined> {
  const found = (await listAuthenticators(db, personId)).find((authenticator) => authenticator.id === id)
  return found && { id, name: found.name, isLast: (await factors.listIds(db, personId)).length === 1 }
}

export type RemovedOne =
  | { ok: true; token: string }
  | { ok: false; reason: 'last-factor' | 'authenticator-gone' }

/** Whoever has the phone that it was on may be somebody else by now: what was opened elsewhere ends. */
export async function removeOne(
  deps: Deps,
  { session, visit, by }: { session: Session; visit: Visit; by: RenewedBy },
  id: string,
): Promise<RemovedOne> {
  const { personId } = session
  const removed = await deps.db.inTransaction(async (tx): Promise<RemovedOne> => {
    const activity = await openActivity(tx, deps, personId)
    const own = await findOwnAuthenticator(tx, personId, id)
    if (!own) return { ok: false, reason: 'authenticator-gone' }
    if (own.isLast) return { ok: false, reason: 'last-factor' }
    const token = await renewSession(tx, session.id, { by }, deps.clock())
    if (token === undefined) return { ok: false, reason: 'authenticator-gone' }
    await removeAuthenticator(tx, personId, id)
    await forgetOldTries(tx, personId)
    await endOtherSessions(tx, personId, session.id)
    await removePendingSignIns(tx, personId)
    await activity.add('authenticator-removed', {
      name: own.name,
      network: visit.network,
      userAgent: visit.userAgent.slice(0, 300),
    })
    const person = await getPerson(tx, personId)
    await mailPerson(tx, deps, person, visit, 'authenticator-removed', (facts) =>
      authenticatorRemovedMail(facts, own.name),
    )
    return { ok: true, token }
  })
  deps.outbox.wake()
  return removed
}

export type Renamed =
  | { ok: true }
  | { ok: false; reason: 'name-malformed' | 'name-taken' | 'authenticator-gone' }

export async function renameOne(
  deps: Deps,
  { session, visit }: { session: Session; visit: Visit },
  id: string,
  typed: string,
): Promise<Renamed> {
  const { personId } = session
  const name = readName(typed)
  if (name === undefined) return { ok: false, reason: 'name-malformed' }
  const renamed = await deps.db.inTransaction(async (tx): Promise<Renamed> => {
    const activity = await openActivity(tx, deps, personId)
    const authenticators = await listAuthenticators(tx, personId)
    const own = authenticators.find((authenticator) => authenticator.id === id)
    if (!own) return { ok: false, reason: 'authenticator-gone' }
    if (own.name === name) return { ok: true }
    const others = authenticators.filter((authenticator) => authenticator !== own)
    if (isNameTaken(others, name)) return { ok: false, reason: 'name-taken' }
    await renameAuthenticator(tx, personId, id, name)
    await activity.add('authenticator-renamed', { from: own.name, to: name, network: visit.network })
    const person = await getPerson(tx, personId)
    await mailPerson(tx, deps, person, visit, 'authenticator-renamed', (facts) =>
      authenticatorRenamedMail(facts, own.name, name),
    )
    return { ok: true }
  })
  deps.outbox.wake()
  return renamed
}
