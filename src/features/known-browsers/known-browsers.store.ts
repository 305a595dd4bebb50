import { kept, keptChange, keptFirst } from '../../platform/database.ts'
import type { KnownBrowserTable } from '../../platform/tables.ts'

export const findByToken = keptFirst((db, personId: string, tokenHash: string) =>
  db
    .selectFrom('knownBrowser')
    .select('id')
    .where('tokenHash', '=', tokenHash)
    .where('personId', '=', personId),
)

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
