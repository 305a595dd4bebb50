import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { checkOwnPassword } from '../../password/password.ts'
import { getPerson, type Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { type Ceremony, checkFactor, type ShownFactor, wayOf } from '../../two-factor/two-factor.ts'
import { mailReopenedMail } from '../email-change.mails.tsx'
import * as store from '../email-change.store.ts'

export type MailReopened =
  | { ok: true }
  | { ok: false; reason: 'proofs-not-accepted' }
  | { ok: false; reason: 'busy' }
  | Refusal

export const reopenCeremony = ({ id }: Pick<Session, 'id'>): Ceremony => ({
  purpose: 'reopen-mail',
  boundTo: id,
})

interface Request {
  session: Session
  visit: Visit
}

/**
 * Password and, with two-factor on, a factor, both from a session: more than whoever has taken over a mailbox has. Both
 * are always checked, and whichever was wrong the answer is the same.
 */
export async function reopenMail(
  deps: Deps,
  { session, visit }: Request,
  proofs: { password: string; factor: ShownFactor | undefined },
): Promise<MailReopened> {
  const { personId } = session
  const { password, factor } = proofs
  const way = await wayOf(deps.db.connection, personId, visit)
  const checked = await checkOwnPassword(deps, { personId, password, way, network: visit.network })
  if (!checked.ok && checked.reason !== 'password-wrong') return checked
  const provenHash = checked.ok ? checked.passwordHash : undefined
  const apply = async (tx: Connection, activity: OpenActivity, person: Person): Promise<MailReopened> => {
    if (provenHash === undefined || person.passwordHash !== provenHash) return notAccepted
    await open(tx, deps, activity, person, visit, null)
    return { ok: true }
  }
  const reopened = await prove(deps, { personId, way, visit, factor }, apply)
  deps.outbox.wake()
  return reopened
}

const notAccepted: MailReopened = { ok: false, reason: 'proofs-not-accepted' }

async function prove(
  deps: Deps,
  by: { personId: string; way: string; visit: Visit; factor: ShownFactor | undefined },
  apply: (tx: Connection, activity: OpenActivity, person: Person) => Promise<MailReopened>,
): Promise<MailReopened> {
  const { personId, factor } = by
  if (factor === undefined) {
    return deps.db.inTransaction(async (tx) => {
      const activity = await openActivity(tx, deps, personId)
      const person = await getPerson(tx, personId)
      return person.twoFactorSinceMs === null ? apply(tx, activity, person) : notAccepted
    })
  }
  const checked = await checkFactor(deps, { ...by, factor, lane: 'known' }, apply)
  if (checked.ok) return checked.value
  return checked.reason === 'factor-not-accepted' ? notAccepted : checked
}

/** Staff have made sure whose account it is. Opens the person's log; the line in their own is the caller's. */
export async function reopenMailByStaff(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  { personId, by, why }: { personId: string; by: string; why: string },
): Promise<void> {
  const activity = await openActivity(tx, deps, personId)
  await open(tx, deps, activity, await getPerson(tx, personId), undefined, { by, why })
}

async function open(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  activity: OpenActivity,
  person: Person,
  visit: Visit | undefined,
  staff: { by: string; why: string } | null,
): Promise<void> {
  if (!(await store.updateMailOpen(tx, person.id))) return
  await activity.add('mail-recovery-reopened', {
    ...staff,
    ...(visit && { network: visit.network, userAgent: visit.userAgent.slice(0, 300) }),
  })
  await mailPerson(tx, deps, person, visit, 'mail-reopened', (facts) =>
    mailReopenedMail(facts, staff?.by ?? null),
  )
}
