import type { Connection } from '../../platform/database.ts'
import { type OutboxLine, outboxLineColumns } from '../../platform/mail-lines.ts'

/** The newest first (ids sort by age), before a given one if there is one. A row without a recipient is a decoy. */
export function listNewest(
  db: Connection,
  column: 'personId' | 'accountId',
  value: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<OutboxLine[]> {
  const mails = db
    .selectFrom('outbox')
    .select(outboxLineColumns)
    .where(column, '=', value)
    .where('recipient', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
  return (before === undefined ? mails : mails.where('id', '<', before)).execute()
}

export function findLine(db: Connection, id: string): Promise<OutboxLine | undefined> {
  return db
    .selectFrom('outbox')
    .select(outboxLineColumns)
    .where('id', '=', id)
    .where('recipient', 'is not', null)
    .executeTakeFirst()
}
