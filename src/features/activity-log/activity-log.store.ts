import type { Connection } from '../../platform/database.ts'
import type { ActivityHeadTable, ActivityTable } from '../../platform/tables.ts'

export async function insertHead(tx: Connection, head: ActivityHeadTable): Promise<void> {
  await tx.insertInto('activityHead').values(head).execute()
}

export function lockHead(tx: Connection, personId: string) {
  return tx
    .updateTable('activityHead')
    .set((row) => ({ seq: row.ref('seq') }))
    .where('personId', '=', personId)
    .returning(['seq', 'lineMac'])
    .executeTakeFirstOrThrow()
}

export async function updateHead(tx: Connection, head: ActivityHeadTable): Promise<void> {
  const { personId, ...moved } = head
  await tx.updateTable('activityHead').set(moved).where('personId', '=', personId).execute()
}

export async function insert(tx: Connection, line: ActivityTable): Promise<void> {
  await tx.insertInto('activity').values(line).execute()
}

export function list(db: Connection, personId: string): Promise<ActivityTable[]> {
  return db.selectFrom('activity').selectAll().where('personId', '=', personId).orderBy('seq').execute()
}
