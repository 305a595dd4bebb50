import type { Deps } from '../../../platform/deps.ts'
import { isLinkOf, type Link, spendLink } from '../../../platform/links.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { mailedLink, type Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { findCompany } from '../../company/company.ts'
import { completeSignIn, type SignedIn } from '../../complete-sign-in/complete-sign-in.ts'
import {
  checkOwnPassword,
  judgeNewPassword,
  mailPasswordChanged,
  type NewPasswordRefusal,
} from '../../password/password.ts'
import {
  findPersonLink,
  getPerson,
  isMailTrusted,
  type Person,
  type PersonLink,
  updatePasswordHash,
  updatePerson,
} from '../../people/people.ts'
import { trustNewPassword } from '../stolen-password/stolen-password.ts'

export interface OpenEnrolLink extends PersonLink {
  /** The reset said that the password is lost as well: the link sets a new one. */
  setsPassword: boolean
}

/** Whose link this is, while it can be used: the account still waits, and the address is still hers. */
export async function findEnrolLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenEnrolLink | undefined> {
  const open = await findPersonLink(deps, 'enrol', token)
  return open && isOpen(open.link, open.person, deps.clock())
    ? { ...open, setsPassword: open.person.passwordLostAtMs !== null }
    : undefined
}

function isOpen(link: Link, person: Person, nowMs: number): boolean {
  return isLinkOf(link, person) && person.mustEnrolSinceMs !== null && isMailTrusted(person, nowMs)
}

export type EnrolLinkResult =
  | { ok: true; signedIn: SignedIn }
  | { ok: false; reason: 'password-wrong' | 'link-gone' | Exclude<NewPasswordRefusal, 'busy'> }
  | { ok: false; reason: 'busy' }
  | Refusal

/** Link and password, or, where the password is lost too and the reset said so, link and a new password. */
export async function openEnrolment(
  deps: Deps,
  open: OpenEnrolLink,
  typed: { password: string; newPassword: string; confirm: string },
  visit: Visit,
  by: RenewedBy,
): Promise<EnrolLinkResult> {
  const { link, person, setsPassword } = open
  let newHash: string | undefined
  if (setsPassword) {
    const company = await findCompany(deps.db.connection)
    const judged = await judgeNewPassword(deps, person, company.name, typed.newPassword, typed.confirm)
    if (!judged.ok) return judged
    const hash = await deps.passwords.hash(typed.newPassword, 'unknown')
    if (hash === 'busy') return { ok: false, reason: 'busy' }
    newHash = hash
  } else {
    const checked = await checkOwnPassword(deps, {
      personId: person.id,
      password: typed.password,
      way: mailedLink,
      by,
    })
    if (!checked.ok) return checked
  }
  const result = await deps.db.inTransaction(async (tx): Promise<EnrolLinkResult> => {
    const nowMs = deps.clock()
    const activity = await openActivity(tx, deps, person.id)
    const now = await getPerson(tx, person.id)
    const isUnchanged = now.passwordHash === person.passwordHash
    if (!isUnchanged || !isOpen(link, now, nowMs) || !(await spendLink(tx, link, nowMs)))
      return { ok: false, reason: 'link-gone' }
    if (newHash) {
      await updatePasswordHash(tx, person.id, person.passwordHash, {
        passwordHash: newHash,
        passwordChangedAtMs: nowMs,
      })
      await updatePerson(tx, person.id, { passwordLostAtMs: null })
      await trustNewPassword(tx, person.id)
      await activity.add('password-changed')
      await mailPasswordChanged(tx, deps, now, visit, 'reset')
    }
    const proven = { personId: person.id, factorKind: null, scope: 'enrol', nowMs, by } as const
    return { ok: true, signedIn: await completeSignIn(tx, deps, activity, visit, proven) }
  })
  deps.outbox.wake()
  return result
}
