import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { newToken } from '../../platform/ids.ts'
import type { Language } from '../../platform/language.ts'
import { hashToken } from '../../platform/secrets.ts'
import type { RenewedBy } from '../../platform/session/repeats.ts'
import type { Visit } from '../../platform/visit.ts'
import { openActivity } from '../activity-log/activity-log.ts'
import { createCompany, hasCompany } from '../company/company.ts'
import { choosePassword, type NewPasswordRefusal } from '../password/password.ts'
import { createPerson, hasStaff, type PersonRefusal } from '../people/people.ts'
import { completeSignIn, type SignedIn } from '../sign-in/sign-in.ts'
import { addSamplePeople } from './sample-people.ts'
import * as store from './set-up.store.ts'

export { addSamplePeople, samplePeople } from './sample-people.ts'

export type SetUpState = 'open' | 'wrong-token' | 'done'
export type SetUpRefusal = Exclude<SetUpState, 'open'> | PersonRefusal | NewPasswordRefusal

export interface SetUpAnswers {
  company: { name: string; contact: string; language: Language }
  staff: { username: string; email: string; name: string }
  newPassword: string
  confirm: string
  withSampleData: boolean
}

/** A fresh token for the set-up address while there is no company; the one before is dead from here on. */
export async function renewSetUpToken(deps: Pick<Deps, 'db' | 'clock'>): Promise<string | undefined> {
  const token = newToken()
  return deps.db.inTransaction(async (tx) => {
    if (await hasCompany(tx)) return undefined
    await store.insert(tx, { tokenHash: hashToken(token), createdAtMs: deps.clock() })
    return token
  })
}

/** What the operator reads at each start until somebody has set Backroom up. */
export async function setUpLines(deps: Pick<Deps, 'db' | 'clock' | 'config'>): Promise<string[]> {
  const token = await renewSetUpToken(deps)
  if (token !== undefined) {
    const address = new URL(`/set-up?token=${token}`, deps.config.baseUrl).href
    return ['Set it up here, once. The address changes with each start until then:', address]
  }
  if (await hasStaff(deps.db.connection)) return []
  return ['Nobody is a member of staff yet: npm run backroom -- create-staff']
}

/** A node that starts while another one is being set up may leave a token behind: the company decides. */
export async function setUpState(db: Connection, token: string | undefined): Promise<SetUpState> {
  if (await hasCompany(db)) return 'done'
  return token !== undefined && (await store.find(db, hashToken(token))) ? 'open' : 'wrong-token'
}

/**
 * Makes the company and its first member of staff, and signs her in for nothing but switching on two-factor. The
 * password is judged and hashed first; then one transaction takes the token and does everything, or nothing.
 */
export async function setUp(
  deps: Deps,
  token: string | undefined,
  answers: SetUpAnswers,
  visit: Visit,
  by: RenewedBy,
): Promise<{ ok: true; signedIn: SignedIn } | { ok: false; reason: SetUpRefusal }> {
  const state = await setUpState(deps.db.connection, token)
  if (token === undefined || state !== 'open')
    return { ok: false, reason: state === 'done' ? state : 'wrong-token' }
  const { company, staff, newPassword, confirm } = answers
  const chosen = await choosePassword(deps, { ...staff, id: 'set-up' }, company.name, newPassword, confirm)
  if (!chosen.ok) return chosen
  return deps.db.inTransaction(async (tx) => {
    const nowMs = deps.clock()
    const invitation = await store.spend(tx, hashToken(token))
    if (!invitation) return { ok: false, reason: (await hasCompany(tx)) ? 'done' : 'wrong-token' }
    if (await hasCompany(tx)) return { ok: false, reason: 'done' }
    const { passwordHash } = chosen
    const person = await createPerson(tx, { ...staff, role: 'staff', passwordHash, language: null }, nowMs)
    if (!person.ok) {
      await store.insert(tx, invitation)
      return person
    }
    await createCompany(tx, { ...company, createdAtMs: nowMs })
    if (answers.withSampleData) await addSamplePeople(tx, deps, { passwordHash: null, by: 'set-up' })
    const activity = await openActivity(tx, deps, person.id)
    await activity.add('person-created', { by: 'set-up' })
    const proven = { personId: person.id, factorKind: null, scope: 'enrol', nowMs, by } as const
    return { ok: true, signedIn: await completeSignIn(tx, deps, activity, visit, proven) }
  })
}
