import type { Deps } from '../../platform/deps.ts'
import { type PasswordVerdict, StrengthUnavailable } from '../../platform/password-strength.ts'
import type { Lane, Passwords } from '../../platform/passwords.ts'
import type { Person } from '../people/people.ts'

export type NewPasswordRefusal =
  | 'passwords-differ'
  | 'same-as-before'
  | NonNullable<PasswordVerdict['reason']>
  | 'busy'

/** Whose password it will be: nothing of her name may be in it. `id` is anything of her own while she has none yet. */
export type PasswordOwner = Pick<Person, 'id' | 'username' | 'name' | 'email'>

/** `score` says how strong a refused password was, where it came to that. */
export type RefusedPassword = { ok: false; reason: NewPasswordRefusal; score?: PasswordVerdict['score'] }

/** Whether a new password may be had. Costs up to half a second of a worker thread: never inside a transaction. */
export async function judgeNewPassword(
  deps: Pick<Deps, 'strength'>,
  owner: PasswordOwner,
  companyName: string,
  newPassword: string,
  confirm: string,
): Promise<{ ok: true } | RefusedPassword> {
  if (newPassword.normalize('NFC') !== confirm.normalize('NFC'))
    return { ok: false, reason: 'passwords-differ' }
  const verdict = await rateNewPassword(deps, owner, companyName, newPassword)
  return verdict.reason === undefined
    ? { ok: true }
    : { ok: false, reason: verdict.reason, score: verdict.score }
}

/** Judges a new password and hashes it. */
export async function choosePassword(
  deps: Pick<Deps, 'strength'> & { passwords: Pick<Passwords, 'hash'> },
  owner: PasswordOwner,
  companyName: string,
  newPassword: string,
  confirm: string,
  lane: Lane = 'known',
): Promise<{ ok: true; passwordHash: string } | RefusedPassword> {
  const judged = await judgeNewPassword(deps, owner, companyName, newPassword, confirm)
  if (!judged.ok) return judged
  const passwordHash = await deps.passwords.hash(newPassword, lane)
  return passwordHash === 'busy' ? { ok: false, reason: 'busy' } : { ok: true, passwordHash }
}

export interface PasswordRating {
  score: PasswordVerdict['score']
  reason: Exclude<NewPasswordRefusal, 'passwords-differ' | 'same-as-before'> | undefined
}

export async function rateNewPassword(
  deps: Pick<Deps, 'strength'>,
  owner: PasswordOwner,
  companyName: string,
  password: string,
): Promise<PasswordRating> {
  try {
    const { score, reason } = await deps.strength.judge(password, namesOf(owner, companyName), owner.id)
    return { score, reason }
  } catch (error) {
    if (error instanceof StrengthUnavailable) return { score: 0, reason: 'busy' }
    throw error
  }
}

/** Of the mail address what is hers: the part before the @ and the longest label of the domain, its ending aside. */
function namesOf(owner: PasswordOwner, companyName: string): string[] {
  const [localPart = '', domain = ''] = owner.email.split('@')
  const [label = ''] = domain
    .split('.')
    .slice(0, -1)
    .sort((a, b) => b.length - a.length)
  return [owner.username, owner.name, localPart, label, companyName]
}

export function isSamePassword(one: string, other: string): boolean {
  return one.normalize('NFC') === other.normalize('NFC')
}
