import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks } from '../../../platform/links.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { endOtherSessions, renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { checkOwnPassword } from '../../password/password.ts'
import type { Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { cancelRecovery } from '../../recovery/recovery.ts'
import { findDuty } from '../../security-policy/security-policy.ts'
import { checkFactor, readShown, type ShownFactor } from '../factor-check/factor-check.ts'
import type { Ceremony } from '../passkeys/passkey-challenge.ts'
import { twoFactorOffMail } from '../two-factor.mails.tsx'
import { wayOf } from '../ways.ts'
import { removeTwoFactor } from './remove-two-factor.ts'

export type Removed =
  | { ok: true; token: string }
  | { ok: false; reason: 'factor-malformed' | 'proofs-not-accepted' | 'already-off' | 'must-keep' }
  | { ok: false; reason: 'busy' }
  | Refusal

interface Removal {
  session: Session
  visit: Visit
  by: RenewedBy
}

export const removalCeremony = ({ id }: Pick<Session, 'id'>): Ceremony => ({
  purpose: 'removal',
  boundTo: id,
})

/**
 * Switches two-factor off for somebody who proves both at once: her password and a factor. Both are always
 * checked and counted, and whichever was wrong the answer is the same, so neither can be guessed apart from the other.
 * Whoever must have two-factor, now or when the grace period ends, cannot switch it off; nothing of hers is counted.
 */
export async function disableTwoFactor(
  deps: Deps,
  removal: Removal,
  typed: { password: string; factor: string; passkey: string },
): Promise<Removed> {
  const { session, visit } = removal
  if (!session.hasTwoFactor) return { ok: false, reason: 'already-off' }
  if (session.duty.kind !== 'free') return mustKeep
  const factor = readShown(removalCeremony(session), typed)
  if (!factor) return { ok: false, reason: 'factor-malformed' }
  const way = await wayOf(deps.db.connection, session.personId, visit)
  const password = await checkOwnPassword(deps, {
    personId: session.personId,
    password: typed.password,
    way,
    network: visit.network,
  })
  if (!password.ok && password.reason !== 'password-wrong') return password
  const provenHash = password.ok ? password.passwordHash : undefined
  const checked = await checkSecond(deps, removal, { factor, way, provenHash })
  if (checked.ok) return checked.value
  return checked.reason === 'factor-not-accepted' ? notAccepted : checked
}

const mustKeep: Removed = { ok: false, reason: 'must-keep' }
const notAccepted: Removed = { ok: false, reason: 'proofs-not-accepted' }

/** The right factor of somebody whose password was wrong is spent all the same, and does nothing. */
function checkSecond(
  deps: Deps,
  removal: Removal,
  second: { factor: ShownFactor; way: string; provenHash: string | undefined },
) {
  const { session, visit } = removal
  const { factor, way, provenHash } = second
  return checkFactor(
    deps,
    {
      personId: session.personId,
      factor,
      way,
      lane: 'known',
      visit,
      isStillDue: ({ twoFactorSinceMs }) => twoFactorSinceMs !== null,
    },
    async (tx, activity, person): Promise<Removed> => {
      if (provenHash === undefined || person.passwordHash !== provenHash) return notAccepted
      return switchOff(tx, deps, activity, person, removal)
    },
  )
}

async function switchOff(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  person: Person,
  { session, visit, by }: Removal,
): Promise<Removed> {
  const nowMs = deps.clock()
  if ((await findDuty(tx, person, nowMs)).kind !== 'free') return mustKeep
  const token = await renewSession(tx, session.id, { password: true, by }, nowMs)
  if (token === undefined) return notAccepted
  await removeTwoFactor(tx, person.id)
  await endOtherSessions(tx, person.id, session.id)
  await removePendingSignIns(tx, person.id)
  await removeLinks(tx, person.id)
  await cancelRecovery(tx, deps, activity, { personId: person.id, by: 'two-factor-off', place: visit })
  await activity.add('two-factor-off', { network: visit.network, userAgent: visit.userAgent.slice(0, 300) })
  await mailPerson(tx, deps, person, visit, 'two-factor-off', twoFactorOffMail)
  return { ok: true, token }
}
