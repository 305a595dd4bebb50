import { type Connection, rowsChanged } from '../../../platform/database.ts'
import {
  type RecoveryWaitChangeTable,
  type SecurityPolicyTable,
  securityPolicyId,
} from '../../../platform/tables-of-ways-in.ts'

/** The wait in force, its row made where there is none yet and locked until the transaction ends. */
export async function getLockedWait(
  tx: Connection,
  otherwise: Omit<SecurityPolicyTable, 'id'>,
): Promise<number> {
  await tx
    .insertInto('securityPolicy')
    .values({ id: securityPolicyId, ...otherwise })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const row = await tx
    .updateTable('securityPolicy')
    .set(({ ref }) => ({ recoveryWaitHours: ref('recoveryWaitHours') }))
    .where('id', '=', securityPolicyId)
    .returning('recoveryWaitHours')
    .executeTakeFirstOrThrow()
  return row.recoveryWaitHours
}

export async function updateWait(tx: Connection, hours: number): Promise<void> {
  await tx
    .updateTable('securityPolicy')
    .set({ recoveryWaitHours: hours })
    .where('id', '=', securityPolicyId)
    .execute()
}

export async function insertChange(tx: Connection, row: RecoveryWaitChangeTable): Promise<void> {
  await tx.insertInto('recoveryWaitChange').values(row).execute()
}

export function findOpenChange(db: Connection, nowMs: number): Promise<RecoveryWaitChangeTable | undefined> {
  return db
    .selectFrom('recoveryWaitChange')
    .selectAll()
    .where('endedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .orderBy('askedAtMs', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function findChange(db: Connection, id: string): Promise<RecoveryWaitChangeTable | undefined> {
  return db.selectFrom('recoveryWaitChange').selectAll().where('id', '=', id).executeTakeFirst()
}

export function getChange(db: Connection, id: string): Promise<RecoveryWaitChangeTable> {
  return db.selectFrom('recoveryWaitChange').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Ends a change that is open: of any number of parallel calls one changes a row. */
export async function spendChange(
  tx: Connection,
  id: string,
  end: Pick<RecoveryWaitChangeTable, 'endedAtMs' | 'endedBy'>,
): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('recoveryWaitChange')
      .set(end)
      .where('id', '=', id)
      .where('endedAtMs', 'is', null)
      .executeTakeFirst(),
  )
}
