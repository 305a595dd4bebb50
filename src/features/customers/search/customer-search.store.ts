import { sql } from 'kysely'
import { type Connection, kept } from '../../../platform/database.ts'

/** A word of a search as a range: every word from the first on, and before the second, begins with what was typed. */
export interface WordRange {
  from: string
  to: string
}

/** How many rows lie in a range, counted no further than `most`. */
export async function getCountUpTo(db: Connection, { from, to }: WordRange, most: number): Promise<number> {
  const rows = db
    .selectFrom('accountWord')
    .select('accountId')
    .where('word', '>=', from)
    .where('word', '<', to)
    .limit(most)
  const counted = db.selectFrom(rows.as('few')).select(({ fn }) => fn.countAll<number>().as('count'))
  return Number((await counted.executeTakeFirstOrThrow()).count)
}

/**
 * The accounts of a range that have a word in each of the other ranges too, the newest first. Of the range `most` rows
 * are looked at, the shortest words first. Each other word is one look into the index by account: as a value and not as
 * a join, so that no planner turns it into reading the whole table.
 */
export function getMatchingQuery(
  db: Connection,
  rarest: WordRange,
  others: readonly WordRange[],
  { most, shown }: { most: number; shown: number },
) {
  const candidates = db
    .selectFrom('accountWord')
    .select('accountId')
    .where('word', '>=', rarest.from)
    .where('word', '<', rarest.to)
    .orderBy('word')
    .orderBy('accountId')
    .limit(most)
  return others
    .reduce(
      (query, { from, to }) =>
        query.where(
          sql<boolean>`(select 1 from account_word w where w.account_id = candidate.account_id
            and w.word >= ${from} and w.word < ${to} limit 1) = 1`,
        ),
      db.selectFrom(candidates.as('candidate')).select('candidate.accountId').distinct(),
    )
    .orderBy('candidate.accountId', 'desc')
    .limit(shown)
}

export async function listMatching(...args: Parameters<typeof getMatchingQuery>): Promise<string[]> {
  return (await getMatchingQuery(...args).execute()).map(({ accountId }) => accountId)
}

const lines = (db: Connection) =>
  db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.ownerId')
    .select([
      'account.id',
      'account.number',
      'account.company',
      'account.city',
      'account.createdAtMs',
      'account.disabledAtMs',
      'person.name',
      'person.email',
    ])
    .orderBy('account.id', 'desc')

export type CustomerLine = Awaited<ReturnType<typeof listByIds>>[number]

export function listByIds(db: Connection, ids: readonly string[]) {
  return ids.length === 0 ? Promise.resolve([]) : lines(db).where('account.id', 'in', ids).execute()
}

/** The newest customers, as one query that the bench looks at too. */
export const getNewestQuery = (db: Connection, most: number) => lines(db).limit(most)

const firstLines = kept(getNewestQuery)
const linesBefore = kept((db, before: string, most: number) =>
  lines(db).where('account.id', '<', before).limit(most),
)

/** Along the key of the accounts, from the newest or from behind one of them. */
export function listNewest(
  db: Connection,
  before: string | undefined,
  most: number,
): Promise<CustomerLine[]> {
  return before === undefined ? firstLines(db, most) : linesBefore(db, before, most)
}
