import { type Connection, rowsChanged } from '../../platform/database.ts'
import type { AccountTable, PostalFacts } from '../../platform/tables-of-accounts.ts'

const series = 'account'

/** The next number of a series; the first is 1001. Locks the series until the transaction ends. */
export async function spendNumber(tx: Connection): Promise<number> {
  const { lastNumber } = await tx
    .updateTable('series')
    .set((row) => ({ lastNumber: row('lastNumber', '+', 1) }))
    .where('name', '=', series)
    .returning('lastNumber')
    .executeTakeFirstOrThrow()
  return lastNumber
}

export async function insert(tx: Connection, row: AccountTable): Promise<void> {
  await tx.insertInto('account').values(row).execute()
}

/** Who owns an account, and who was let into one, by the ids of persons. */
export async function listStandings(db: Connection) {
  const owners = await db.selectFrom('account').select('ownerId').distinct().execute()
  const sharers = await db.selectFrom('subAccount').select('personId').distinct().execute()
  return {
    owners: new Set(owners.map(({ ownerId }) => ownerId)),
    sharers: new Set(sharers.map(({ personId }) => personId)),
  }
}

/** An account that she owns and one that she was let into, where there are such. */
export async function findStanding(db: Connection, personId: string) {
  const own = await db
    .selectFrom('account')
    .select('id')
    .where('ownerId', '=', personId)
    .limit(1)
    .executeTakeFirst()
  const share = await db
    .selectFrom('subAccount')
    .select('accountId')
    .where('personId', '=', personId)
    .limit(1)
    .executeTakeFirst()
  return { ownsAccount: own !== undefined, sharesAccount: share !== undefined }
}

export function find(db: Connection, id: string): Promise<AccountTable | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The lock of the series alone: who opens an account waits until the transaction ends. */
export async function getLockedSeries(tx: Connection): Promise<void> {
  await tx
    .updateTable('series')
    .set((row) => ({ lastNumber: row.ref('lastNumber') }))
    .where('name', '=', series)
    .executeTakeFirstOrThrow()
}

export function findOldestOf(db: Connection, ownerId: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('account')
    .select('id')
    .where('ownerId', '=', ownerId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Only what was read as this version is changed: of two who edit at once, one changes a row. */
export async function updateFacts(
  tx: Connection,
  { id, version }: Pick<AccountTable, 'id' | 'version'>,
  facts: Partial<PostalFacts>,
): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('account')
      .set((row) => ({ ...facts, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst(),
  )
}

/** A person as an account knows her: its owner, one who was let in, or one who was not (`granted` null). */
export function findMembership(db: Connection, accountId: string, personId: string) {
  return db
    .selectFrom('account')
    .innerJoin('person', (join) => join.on('person.id', '=', personId))
    .leftJoin('subAccount', (join) =>
      join.onRef('subAccount.accountId', '=', 'account.id').onRef('subAccount.personId', '=', 'person.id'),
    )
    .select([
      'account.id as accountId',
      'account.number',
      'account.ownerId',
      'person.id as personId',
      'person.username',
      'subAccount.permissions as granted',
      'subAccount.endsAtMs',
    ])
    .where('account.id', '=', accountId)
    .where('account.disabledAtMs', 'is', null)
    .where('person.disabledAtMs', 'is', null)
    .executeTakeFirst()
}
