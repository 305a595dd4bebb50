import { PostgresAdapter, sql } from 'kysely'
import type { Connection } from '../../src/platform/database.ts'
import type { Tables } from '../../src/platform/tables.ts'

/** Complete by its type: a new table does not compile until it stands here. */
const names: Record<keyof Tables, 'stays' | 'counts'> = {
  company: 'stays',
  series: 'stays',
  account: 'stays',
  contact: 'stays',
  subAccount: 'stays',
  viewing: 'stays',
  emailChange: 'stays',
  notificationAddress: 'stays',
  invitation: 'stays',
  accountWord: 'stays',
  customerNote: 'stays',
  person: 'stays',
  session: 'stays',
  pendingSignIn: 'counts',
  authenticator: 'stays',
  spentStep: 'stays',
  backupCode: 'stays',
  pendingEnrolment: 'stays',
  knownBrowser: 'stays',
  attemptCounter: 'counts',
  link: 'stays',
  outbox: 'counts',
  mailResend: 'stays',
  activity: 'counts',
  activityHead: 'counts',
  lastingKey: 'stays',
  setUp: 'stays',
  passkey: 'stays',
  spentPasskeyChallenge: 'counts',
  wrongCode: 'counts',
  recoveryRequest: 'stays',
  recoveryApproval: 'stays',
  securityPolicy: 'stays',
  recoveryWaitChange: 'stays',
  adoptionDay: 'counts',
  askingBrowser: 'stays',
}

export const everyTable = Object.keys(names) as (keyof Tables)[]

/** What a refused try never changes: counters, log lines and the mails about it are written all the same. */
export const whatStays = everyTable.filter((name) => names[name] === 'stays')

const haveDecoys: readonly (keyof Tables)[] = ['link', 'askingBrowser']

/** Every row of these tables as text, sorted, decoys left out: two of them compare what was changed between. */
export async function dump(
  db: Connection,
  tables: readonly (keyof Tables)[] = everyTable,
): Promise<string[]> {
  const rowsOf = db.getExecutor().adapter instanceof PostgresAdapter ? atOnce : oneByOne
  return (await rowsOf(db, tables)).sort()
}

/** Asking for each table would cost PostgreSQL fifty round trips. */
async function atOnce(db: Connection, tables: readonly (keyof Tables)[]): Promise<string[]> {
  const parts = tables.map((table) => {
    const real = haveDecoys.includes(table) ? sql` where person_id is not null` : sql``
    return sql`select ${sql.lit(`${table} `)} || row_to_json(one)::text as line from ${sql.table(table)} as one${real}`
  })
  const { rows } = await sql<{ line: string }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return rows.map(({ line }) => line)
}

async function oneByOne(db: Connection, tables: readonly (keyof Tables)[]): Promise<string[]> {
  const lines: string[] = []
  for (const table of tables) {
    const rows: object[] = await db.selectFrom(table).selectAll().execute()
    const kept = rows.filter(
      (row) => !haveDecoys.includes(table) || !('personId' in row) || row.personId !== null,
    )
    lines.push(...kept.map((row) => `${table} ${JSON.stringify(row)}`))
  }
  return lines
}
