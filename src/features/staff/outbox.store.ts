import type { Connection } from '../../platform/database.ts'
import type { OutboxTable } from '../../platform/tables.ts'

export type OutboxLine = Omit<OutboxTable, 'sealedBody'>

/** The newest mails first (ids sort by age). Rows without a recipient are decoys and never shown. */
export function listLatest(db: Connection, limit: number): Promise<OutboxLine[]> {
  return db
    .selectFrom('outbox')
    .select([
      'id',
      'personId',
      'kind',
      'recipient',
      'subject',
      'createdAtMs',
      'nextTryAtMs',
      'tries',
      'sentAtMs',
      'lastError',
    ])
    .where('recipient', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
