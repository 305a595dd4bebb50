import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { endOtherSessions, renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { readFactorName } from '../factor-name.ts'
import * as factors from '../factors.store.ts'
import { passkeyRemovedMail, passkeyRenamedMail } from './passkeys.mails.tsx'
import { factsOf, listPasskeys, type Passkey, removePasskey, renamePasskey } from './passkeys.ts'

export type OwnPasskey = ReturnType<typeof factsOf> & {
  /** Without it no factor of any kind were left. */
  isLast: boolean
}

/** One of her own; nobody else's, whatever the address says. */
export async function findOwnPasskey(
  db: Connection,
  personId: string,
  id: string,
): Promise<OwnPasskey | undefined> {
  const found = await findWithRest(db, personId, id)
  return found && { ...factsOf(found.passkey), isLast: found.isLast }
}

async function findWithRest(db: Connection, personId: string, id: string) {
  const passkeys = await listPasskeys(db, personId)
  const passkey = passkeys.find((own) => own.id === id)
  if (!passkey) return undefined
  return { passkey, isLast: (await factors.listIds(db, personId)).length === 1 }
}

interface Request {
  session: Session
  visit: Visit
  by: RenewedBy
}

export type Renamed = { ok: true; token: string } | { ok: false; reason: 'passkey-gone' | 'sign-in-gone' }

export async function renameOwnPasskey(
  deps: Deps,
  { session, visit, by }: Request,
  id: string,
  typed: string,
): Promise<Renamed> {
  const { personId } = session
  const name = readFactorName(typed)
  const renamed = await deps.db.inTransaction(async (tx): Promise<Renamed> => {
    const activity = await openActivity(tx, deps, personId)
    const found = await findWithRest(tx, personId, id)
    if (!found) return { ok: false, reason: 'passkey-gone' }
    const token = await renewSession(tx, session.id, { by }, deps.clock())
    if (token === undefined) return { ok: false, reason: 'sign-in-gone' }
    const before = found.passkey.name
    if (before === name) return { ok: true, token }
    await renamePasskey(tx, personId, id, name)
    await activity.add('passkey-renamed', { before, name, network: visit.network })
    await mailPerson(tx, deps, await getPerson(tx, personId), visit, 'passkey-renamed', (facts) =>
      passkeyRenamedMail(facts, before, name),
    )
    return { ok: true, token }
  })
  deps.outbox.wake()
  return renamed
}

export type Removed =
  | { ok: true; token: string }
  | { ok: false; reason: 'passkey-gone' | 'last-factor' | 'sign-in-gone' }

/** Whatever else was opened ends: somebody may have opened it with this very passkey. */
export async function removeOwnPasskey(
  deps: Deps,
  { session, visit, by }: Request,
  id: string,
): Promise<Removed> {
  const { personId } = session
  const removed = await deps.db.inTransaction(async (tx): Promise<Removed> => {
    const activity = await openActivity(tx, deps, personId)
    const found = await findWithRest(tx, personId, id)
    if (!found) return { ok: false, reason: 'passkey-gone' }
    if (found.isLast) return { ok: false, reason: 'last-factor' }
    const token = await renewSession(tx, session.id, { by }, deps.clock())
    if (token === undefined) return { ok: false, reason: 'sign-in-gone' }
    await end(tx, found.passkey, session)
    const { name } = found.passkey
    await activity.add('passkey-removed', { name, network: visit.network })
    await mailPerson(tx, deps, await getPerson(tx, personId), visit, 'passkey-removed', (facts) =>
      passkeyRemovedMail(facts, name),
    )
    return { ok: true, token }
  })
  deps.outbox.wake()
  return removed
}

async function end(tx: Connection, { id, personId }: Passkey, session: Session): Promise<void> {
  await removePasskey(tx, personId, id)
  await endOtherSessions(tx, personId, session.id)
  await removePendingSignIns(tx, personId)
}
