import { type StaffRole, staffMay, staffRoleOf } from '../../../core/staff-roles.ts'
import type { Deps } from '../../../platform/deps.ts'
import { openActivities } from '../../activity-log/activity-log.ts'
import { findPerson, getPerson, listStaff, type Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { roleMail } from './staff-people.mails.tsx'
import * as store from './staff-people.store.ts'

export interface StaffLine {
  id: string
  name: string
  username: string
  role: StaffRole | undefined
  hasTwoFactor: boolean
}

const lineOf = ({ id, name, username, staffRole, twoFactorSinceMs }: Person): StaffLine => ({
  id,
  name,
  username,
  role: staffRoleOf(staffRole),
  hasTwoFactor: twoFactorSinceMs !== null,
})

export async function listStaffLines({ db }: Pick<Deps, 'db'>): Promise<StaffLine[]> {
  return (await listStaff(db.connection)).map(lineOf)
}

export async function findStaffLine({ db }: Pick<Deps, 'db'>, id: string): Promise<StaffLine | undefined> {
  const person = await findPerson(db.connection, id)
  return person?.role === 'staff' ? lineOf(person) : undefined
}

export type RoleRefusal = 'own-role' | 'not-admin' | 'role-unknown' | 'changed-meanwhile' | 'not-found'
export type ChangedRole = { ok: true } | { ok: false; reason: RoleRefusal }

/**
 * What a member of staff may do from now on, in open sessions too. Nobody changes her own role, and whoever changes
 * another's still has to be an admin when her turn has come: so whatever is tried at once, an admin is left.
 */
export async function changeRole(
  deps: Deps,
  actor: { personId: string },
  personId: string,
  typed: { from: string; to: string },
): Promise<ChangedRole> {
  const to = staffRoleOf(typed.to)
  if (to === undefined) return { ok: false, reason: 'role-unknown' }
  if (personId === actor.personId) return { ok: false, reason: 'own-role' }
  const changed = await deps.db.inTransaction(async (tx): Promise<ChangedRole> => {
    await store.getLockedCompany(tx)
    const person = await findPerson(tx, personId)
    if (person?.role !== 'staff') return { ok: false, reason: 'not-found' }
    const doer = await getPerson(tx, actor.personId)
    if (!staffMay(staffRoleOf(doer.staffRole), 'staff-manage')) return { ok: false, reason: 'not-admin' }
    if (person.staffRole === to) return { ok: true }
    const from = staffRoleOf(typed.from)
    if ((await store.updateRole(tx, personId, from ?? null, to)) !== 1)
      return { ok: false, reason: 'changed-meanwhile' }
    const logs = await openActivities(tx, deps, [personId, doer.id])
    const roles = { from: from ?? '–', to }
    await logs.get(personId)?.add('staff-role-changed', { ...roles, by: `staff ${doer.username}` })
    await logs.get(doer.id)?.add('staff-role-changed', { ...roles, person: person.username })
    await mailPerson(tx, deps, person, undefined, 'staff-role-changed', (facts) =>
      roleMail(facts, { to, by: `staff ${doer.username}` }),
    )
    return { ok: true }
  })
  deps.outbox.wake()
  return changed
}
