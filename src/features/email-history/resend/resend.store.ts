import type { Connection } from '../../../platform/database.ts'
import type { MailResendTable } from '../../../platform/tables.ts'

/** How often a mail was sent again. */
export async function findTurns(db: Connection, mailId: string): Promise<number> {
  const turns = db.selectFrom('mailResend').where('mailId', '=', mailId)
  const { count } = await turns.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** How many mails somebody has sent again since then. */
export async function findCountSince(db: Connection, personId: string, sinceMs: number): Promise<number> {
  const sent = db.selectFrom('mailResend').where('personId', '=', personId).where('atMs', '>', sinceMs)
  const { count } = await sent.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** Of all who take the same turn of a mail one is the first, and she alone sends. */
export async function spendTurn(tx: Connection, row: MailResendTable): Promise<boolean> {
  const result = await tx
    .insertInto('mailResend')
    .values(row)
    .onConflict((conflict) => conflict.columns(['mailId', 'turn']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1
}
