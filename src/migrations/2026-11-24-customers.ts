import { type Kysely, sql } from 'kysely'

interface Words {
  id: string
  number: number
  plain: string
  mails: string
}

/**
 * What staff find customers by, and what they note about them.
 *
 * The words of every account lie in two orders. By word: a search walks the range of a prefix, and needs bytes compared
 * for that, whatever the language of the database (collation C on PostgreSQL). By account: a second word of the search
 * is looked up for each account that the first has found. The newest customers are read along the key of `account`,
 * whose ids sort by time; a customer's notes along the index on (account_id, id).
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const isSqlite = engine === 'sqlite'
  const ms = isSqlite ? 'integer' : 'bigint'
  const words = db.schema
    .createTable('account_word')
    .addColumn('word', isSqlite ? 'text' : sql`text collate "C"`, (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('account_word_pair', ['word', 'account_id'])
  await (isSqlite ? words.modifyEnd(sql`strict, without rowid`) : words).execute()
  await db.schema
    .createIndex('account_word_by_account_id_word')
    .on('account_word')
    .columns(['account_id', 'word'])
    .execute()

  const notes = db.schema
    .createTable('customer_note')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('author_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', ms, (c) => c.notNull())
  await (isSqlite ? notes.modifyEnd(sql`strict`) : notes).execute()
  await db.schema
    .createIndex('customer_note_by_account_id_id')
    .on('customer_note')
    .columns(['account_id', 'id'])
    .execute()

  await fillWords(db)
}

/** Every account of before: at that time it had an owner, and neither facts nor contacts. */
async function fillWords(db: Kysely<unknown>): Promise<void> {
  let after = ''
  for (;;) {
    const { rows } = await sql<Words>`select account.id, account.number,
        person.name || ' ' || person.username as plain, person.email as mails
      from account join person on person.id = account.owner_id
      where account.id > ${after} order by account.id limit 1000`.execute(db)
    for (const row of rows) {
      for (const word of wordsIn(row))
        await sql`insert into account_word (word, account_id) values (${word}, ${row.id})`.execute(db)
    }
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

function wordsIn({ number, plain, mails }: Words): Set<string> {
  const domain = mails.slice(mails.lastIndexOf('@') + 1)
  return new Set([String(number), ...split(plain), fold(mails), ...split(domain)])
}

const split = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

function fold(text: string): string {
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase()
  return folded
    .normalize('NFD')
    .replace(/[\p{M}\p{C}]/gu, '')
    .normalize('NFKC')
}
