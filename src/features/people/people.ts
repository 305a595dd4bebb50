import type { StaffRole } from '../../core/staff-roles.ts'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { newId, newPasskeyHandle } from '../../platform/ids.ts'
import type { Language } from '../../platform/language.ts'
import type { PersonTable } from '../../platform/tables.ts'
import { digestTyped } from '../../platform/typed-digest.ts'
import { startActivity } from '../activity-log/activity-log.ts'
import { emailKey, isDisplayName, isEmail, isUsername, typedNameKey, usernameKey } from './names.ts'
import * as store from './people.store.ts'

export { emailKey, isDisplayName, isEmail, isUsername, usernameKey } from './names.ts'
export { findPersonLink, type PersonLink } from './person-link.ts'

export type Person = PersonTable
export type PersonRefusal =
  | 'username-invalid'
  | 'email-invalid'
  | 'name-invalid'
  | 'username-taken'
  | 'email-taken'

export interface NewPerson {
  username: string
  email: string
  name: string
  role: Person['role']
  passwordHash: string | null
  language: Language | null
  /** Of a member of staff; an admin unless another is given. */
  staffRole?: StaffRole
}

/** Adds a person with an empty activity log, or says which of the facts cannot be. */
export async function createPerson(
  tx: Connection,
  person: NewPerson,
  nowMs: number,
): Promise<{ ok: true; id: string } | { ok: false; reason: PersonRefusal }> {
  if (!isUsername(person.username)) return { ok: false, reason: 'username-invalid' }
  if (!isEmail(person.email)) return { ok: false, reason: 'email-invalid' }
  if (!isDisplayName(person.name)) return { ok: false, reason: 'name-invalid' }
  const keys = { usernameKey: usernameKey(person.username), emailKey: emailKey(person.email) }
  const taken = await store.findByEitherKey(tx, keys)
  if (taken)
    return { ok: false, reason: taken.usernameKey === keys.usernameKey ? 'username-taken' : 'email-taken' }
  const id = newId(nowMs)
  await store.insert(tx, {
    ...person,
    ...keys,
    id,
    staffRole: person.role === 'staff' ? (person.staffRole ?? 'admin') : null,
    timeZone: null,
    passwordChangedAtMs: person.passwordHash === null ? null : nowMs,
    twoFactorSinceMs: null,
    mustEnrolSinceMs: null,
    passwordLostAtMs: null,
    reviewDueSinceMs: null,
    passwordStolenSinceMs: null,
    checkUpDueAtMs: null,
    checkUpLaterUntilMs: null,
    backupCodesCheckedAtMs: null,
    passkeyHandle: newPasskeyHandle(),
    mailRecoveryClosedAtMs: null,
    mailRecoveryWaitsUntilMs: null,
    disabledAtMs: null,
    createdAtMs: nowMs,
  })
  await startActivity(tx, id)
  return { ok: true, id }
}

/** Whether a mail to her may bring what opens her account: a link to a new password, or to a new enrolment. */
export function isMailTrusted(
  person: Pick<Person, 'mailRecoveryClosedAtMs' | 'mailRecoveryWaitsUntilMs'>,
  nowMs: number,
): boolean {
  return person.mailRecoveryClosedAtMs === null && nowMs >= (person.mailRecoveryWaitsUntilMs ?? 0)
}

/** The person a typed username or mail address names, if any. */
export function findPersonByTypedName(db: Connection, typed: string): Promise<Person | undefined> {
  const { by, key } = typedNameKey(typed)
  return store.findByKey(db, by, key)
}

/** A typed name as counters know it that nobody has, or that nobody is to be told of: every spelling gives the same. */
export function digestTypedName(deps: Pick<Deps, 'keys'>, typed: string): string {
  return digestTyped(deps, 'name', typedNameKey(typed).key)
}

export const getPerson = store.get
export const findPerson = store.find
export const findPersonByEmailKey = (db: Connection, key: string) => store.findByKey(db, 'emailKey', key)
export const updateEmail = store.updateEmail
export const updatePerson = store.update
export const keepLanguage = store.updateLanguageWhereNone
export const updatePasswordHash = store.updatePasswordHash
export const listPeople = store.list
export const listStaff = store.listStaff
export const hasStaff = async (db: Connection) => (await store.findAnyStaff(db)) !== undefined
export const markEveryoneForReview = store.updateReviewDueOfAll
