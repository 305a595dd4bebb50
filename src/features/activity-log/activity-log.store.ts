import { type Connection, kept, keptChange, keptFirst } from '../../platform/database.ts'
import type { ActivityHeadTable, ActivityTable } from '../../platform/tables.ts'

export const insertHead = keptChange((tx, head: ActivityHeadTable) =>
  tx.insertInto('activityHead').values(head),
)

const lockedHead = keptFirst((tx, personId: string) =>
  tx
    .updateTable('activityHead')
    .set((row) => ({ seq: row.ref('seq') }))
    .where('personId', '=', personId)
    .returning(['seq', 'lineMac']),
)

export async function getLockedHead(tx: Connection, personId: string) {
  const head = await lockedHead(tx, personId)
  if (head === undefined) throw new Error('somebody has no activity log')
  return head
}

export const updateHead = keptChange((tx, { personId, seq, lineMac, mac }: ActivityHeadTable) =>
  tx.updateTable('activityHead').set({ seq, lineMac, mac }).where('personId', '=', personId),
)

export const insert = keptChange((tx, line: ActivityTable) => tx.insertInto('activity').values(line))

export const list = kept((db, personId: string) =>
  db.selectFrom('activity').selectAll().where('personId', '=', personId).orderBy('seq'),
)

export const listNewest = kept((db, personId: string, before: number, limit: number) =>
  db
    .selectFrom('activity')
    .select(['seq', 'atMs', 'event', 'details'])
    .where('personId', '=', personId)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(limit),
)

export function listLatestOf(db: Connection, personIds: readonly string[], event: string) {
  return db
    .selectFrom('activity')
    .where('personId', 'in', personIds)
    .where('event', '=', event)
    .groupBy('personId')
    .select(({ fn }) => ['personId', fn.max('atMs').as('atMs')])
    .execute()
}

/** Whether a sign-in that opened everything was ever logged. Erased details say no. */
export const findFullSignIn = keptFirst((db, personId: string) =>
  db
    .selectFrom('activity')
    .select('seq')
    .where('personId', '=', personId)
    .where('event', '=', 'signed-in')
    .where('details', 'like', '%"scope":"full"%')
    .limit(1),
)

/** Everybody who has a log, and everybody who should: in the order of their ids. */
export async function listPersonIds(db: Connection, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('activityHead')
    .select('personId')
    .where('personId', '>', after)
    .union(db.selectFrom('person').select('id as personId').where('id', '>', after))
    .union(db.selectFrom('activity').select('personId').distinct().where('personId', '>', after))
    .orderBy('personId')
    .limit(limit)
    .execute()
  return rows.map(({ personId }) => personId)
}

export function listHeads(db: Connection, personIds: readonly string[]): Promise<ActivityHeadTable[]> {
  return db.selectFrom('activityHead').selectAll().where('personId', 'in', personIds).execute()
}

export function listOf(db: Connection, personIds: readonly string[]): Promise<ActivityTable[]> {
  return db
    .selectFrom('activity')
    .selectAll()
    .where('personId', 'in', personIds)
    .orderBy('personId')
    .orderBy('seq')
    .execute()
}
