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
