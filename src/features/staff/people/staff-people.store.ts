import type { StaffRole } from '../../../core/staff-roles.ts'
import { type Connection, rowsChanged } from '../../../platform/database.ts'

/** The company is one row: whoever changes a role waits here, so that roles change one at a time on every node. */
export async function getLockedCompany(tx: Connection): Promise<void> {
  await tx
    .updateTable('company')
    .set(({ ref }) => ({ name: ref('name') }))
    .executeTakeFirstOrThrow()
}

/** A role that is still the one that was seen becomes another: the row count says so. */
export async function updateRole(
  tx: Connection,
  personId: string,
  from: StaffRole | null,
  to: StaffRole,
): Promise<number> {
  const person = tx
    .updateTable('person')
    .set({ staffRole: to })
    .where('id', '=', personId)
    .where('role', '=', 'staff')
  const seen = from === null ? person.where('staffRole', 'is', null) : person.where('staffRole', '=', from)
  return rowsChanged(await seen.executeTakeFirst())
}
