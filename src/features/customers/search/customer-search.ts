import type { Connection } from '../../../platform/database.ts'
import { lastCharacter, wordsOfQuery } from '../../accounts/accounts.ts'
import * as store from './customer-search.store.ts'

export type { CustomerLine } from './customer-search.store.ts'

/** A screen and a half: a page of about 20 kB. */
export const customersPerPage = 50
/** More than any address or name has; a longer text is a mistake, and is not looked up. */
export const longestQuery = 200
/** Nobody types more to find one customer; the others are left out. */
const mostWords = 8
/**
 * Rows of the index that one word may cost to count and to walk: eight words are 32,000 rows in order, about 6 ms.
 * A surname that a million customers share among a thousand has 1,000 rows, 4,000 with three contacts each: up to that,
 * nothing is missed.
 */
export const mostRowsPerWord = 4000
/**
 * Looks into the index by account, at 2 to 4 µs each: 16 to 32 ms at the most, where every word is common. With two or
 * three words all 4,000 rows of the rarest are looked at, with eight 1,142.
 */
const mostLooks = 8000

const rowsToWalk = (others: number) =>
  others === 0 ? mostRowsPerWord : Math.min(mostRowsPerWord, Math.floor(mostLooks / others))

export type FoundCustomers =
  | { kind: 'newest'; lines: store.CustomerLine[]; older: string | undefined }
  | { kind: 'found'; lines: store.CustomerLine[]; isCut: boolean }
  | { kind: 'refused'; reason: 'query-too-long' | 'query-without-words' }

/** Without a query the newest customers, those behind `before` on the pages that follow. */
export async function findCustomers(
  db: Connection,
  typed: string,
  before: string | undefined,
): Promise<FoundCustomers> {
  const query = typed.trim()
  if (query === '') return listNewest(db, before)
  if ([...query].length > longestQuery) return { kind: 'refused', reason: 'query-too-long' }
  const words = wordsOfQuery(query).slice(0, mostWords)
  if (words.length === 0) return { kind: 'refused', reason: 'query-without-words' }
  return { kind: 'found', ...(await listFound(db, words)) }
}

async function listNewest(db: Connection, before: string | undefined): Promise<FoundCustomers> {
  const rows = await store.listNewest(db, before, customersPerPage + 1)
  const lines = rows.slice(0, customersPerPage)
  return { kind: 'newest', lines, older: rows.length > customersPerPage ? lines.at(-1)?.id : undefined }
}

async function listFound(db: Connection, words: readonly string[]) {
  const ranges = words.map((word) => ({ from: word, to: word + lastCharacter }))
  const [rarest, ...others] = await byRarity(db, ranges)
  if (rarest === undefined || rarest.rows === 0) return { lines: [], isCut: false }
  const limits = { most: rowsToWalk(others.length), shown: customersPerPage + 1 }
  const ids = await store.listMatching(
    db,
    rarest.range,
    others.map(({ range }) => range),
    limits,
  )
  const isCut = rarest.rows >= limits.most || ids.length > customersPerPage
  return { lines: await store.listByIds(db, ids.slice(0, customersPerPage)), isCut }
}

/** One word needs no counting to be the rarest, but says by it whether all of its rows are looked at. */
async function byRarity(db: Connection, ranges: readonly store.WordRange[]) {
  const counted: { range: store.WordRange; rows: number }[] = []
  for (const range of ranges) {
    const rows = await store.getCountUpTo(db, range, mostRowsPerWord)
    counted.push({ range, rows })
    if (rows === 0) break
  }
  return counted.sort((one, other) => one.rows - other.rows)
}
