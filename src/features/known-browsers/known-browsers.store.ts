import { kept, keptChange, keptFirst } from '../../platform/database.ts'
import type { KnownBrowserTable } from '../../platform/tables.ts'

const findBy = (by: 'tokenHash' | 'id') =>
  keptFirst((db, personId: string, value: string) =>
    db.selectFrom('knownBrowser').select('id').where(by, '=', value).where('personId', '=', personId),
  )

export const findByToken = findBy('tokenHash')
export const findById = findBy('id')

export const listNewestFirst = kept((db, personId: string) =>
  db
    .selectFrom('knownBrowser')
    .select('id')
    .where('personId', '=', personId)
    .orderBy('lastSeenAtMs', 'desc')
    .orderBy('id', 'desc'),
)

export const insert = keptChange((tx, row: KnownBrowserTable) => tx.insertInto('knownBrowser').values(row))

export const update = keptChange((tx, id: string, change: Partial<KnownBrowserTable>) =>
  tx.updateTable('knownBrowser').set(change).where('id', '=', id),
)

export const updateToken = keptChange((tx, from: string, to: string) =>
  tx.updateTable('knownBrowser').set({ tokenHash: to }).where('tokenHash', '=', from),
)

export const remove = keptChange((tx, id: string) => tx.deleteFrom('knownBrowser').where('id', '=', id))
