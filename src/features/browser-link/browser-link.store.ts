import { kept, keptChange, keptFirst } from '../../platform/database.ts'
import type { AskingBrowserTable } from '../../platform/tables-of-ways-in.ts'

export const insert = keptChange((tx, row: AskingBrowserTable) => tx.insertInto('askingBrowser').values(row))

export const findByLink = keptFirst((db, linkHash: string) =>
  db.selectFrom('askingBrowser').selectAll().where('linkHash', '=', linkHash),
)

/** The one that was let last. `personId` is empty for a name that nobody has. */
export const findAllowed = keptFirst((db, personId: string, tokenHash: string, nowMs: number) =>
  db
    .selectFrom('askingBrowser')
    .select('id')
    .where('tokenHash', '=', tokenHash)
    .where('personId', '=', personId)
    .where('allowedAtMs', 'is not', null)
    .where('expiresAtMs', '>', nowMs)
    .orderBy('allowedAtMs', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
)

export const findAllowedOfAnybody = keptFirst((db, tokenHash: string, nowMs: number) =>
  db
    .selectFrom('askingBrowser')
    .select('id')
    .where('tokenHash', '=', tokenHash)
    .where('allowedAtMs', 'is not', null)
    .where('expiresAtMs', '>', nowMs)
    .limit(1),
)

export const findMade = keptFirst((tx, madeByDigest: string, sinceMs: number) =>
  tx
    .selectFrom('askingBrowser')
    .select('id')
    .where('madeByDigest', '=', madeByDigest)
    .where('askedAtMs', '>=', sinceMs),
)

type Allowed = Pick<AskingBrowserTable, 'allowedAtMs' | 'expiresAtMs'>
type Browser = Pick<AskingBrowserTable, 'tokenHash' | 'network' | 'userAgent'>

export const updateAllowed = keptChange((tx, id: string, allowed: Allowed & Browser) =>
  tx.updateTable('askingBrowser').set(allowed).where('id', '=', id),
)

export const list = kept((tx, personId: string) =>
  tx.selectFrom('askingBrowser').select('id').where('personId', '=', personId),
)

export const removeAll = keptChange((tx, personId: string) =>
  tx.deleteFrom('askingBrowser').where('personId', '=', personId),
)

export const removeExpired = keptChange((tx, beforeMs: number) =>
  tx.deleteFrom('askingBrowser').where('expiresAtMs', '<=', beforeMs),
)
