import type { Connection } from '../../platform/database.ts'
import { type OutboxLine, outboxLineColumns } from '../../platform/mail-lines.ts'

/** The newest mails first (ids sort by age). Rows without a recipient are decoys and never shown. */
export function listLatest(db: Connection, limit: number): Promise<OutboxLine[]> {
  return db
    .selectFrom('outbox')
    .select(outboxLineColumns)
    .where('recipient', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
