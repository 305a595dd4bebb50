import { type Connection, kept, keptChange, keptFirst, rowsChanged } from '../../platform/database.ts'
import type { AccountTable, ContactTable } from '../../platform/tables-of-accounts.ts'

export const find = keptFirst((db, accountId: string, id: string) =>
  db.selectFrom('contact').selectAll().where('accountId', '=', accountId).where('id', '=', id),
)

/** In the order of their names, along the index `contact_by_name`. */
export const listFirst = kept((db, accountId: string, limit: number) => lines(db, accountId).limit(limit))

/** Those behind one of them, in the same order. */
export const listAfter = kept((db, accountId: string, last: ContactPlace, limit: number) =>
  lines(db, accountId)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('lastName', 'firstName', 'id'), '>', tuple(last.lastName, last.firstName, last.id)),
    )
    .limit(limit),
)

export type ContactPlace = Pick<ContactTable, 'lastName' | 'firstName' | 'id'>

const lines = (db: Connection, accountId: string) =>
  db
    .selectFrom('contact')
    .select(['id', 'firstName', 'lastName', 'company', 'email'])
    .where('accountId', '=', accountId)
    .orderBy('accountId')
    .orderBy('lastName')
    .orderBy('firstName')
    .orderBy('id')

/** Which of these contacts somebody may sign in by, now. */
export async function listSigningIn(
  db: Connection,
  contactIds: readonly string[],
  nowMs: number,
): Promise<string[]> {
  if (contactIds.length === 0) return []
  const rows = await db
    .selectFrom('subAccount')
    .select('contactId')
    .where('contactId', 'in', contactIds)
    .where((row) => row.or([row('endsAtMs', 'is', null), row('endsAtMs', '>', nowMs)]))
    .execute()
  return rows.flatMap(({ contactId }) => contactId ?? [])
}

export async function findCount(tx: Connection, accountId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('contact')
    .where('accountId', '=', accountId)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The contacts of an account that were added since then. */
export const listAddedSince = kept((tx, accountId: string, sinceMs: number) =>
  tx.selectFrom('contact').selectAll().where('accountId', '=', accountId).where('createdAtMs', '>=', sinceMs),
)

export const insert = keptChange((tx, row: ContactTable) => tx.insertInto('contact').values(row))

type Read = Pick<ContactTable, 'accountId' | 'id' | 'version'>

/** Only what was read as this version is changed: of two who edit at once, one changes a row. */
export async function update(
  tx: Connection,
  { accountId, id, version }: Read,
  facts: Omit<ContactTable, 'accountId' | 'id' | 'version' | 'createdAtMs'>,
): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('contact')
      .set({ ...facts, version: version + 1 })
      .where('accountId', '=', accountId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst(),
  )
}

export const remove = keptChange((tx, { accountId, id, version }: Read) =>
  tx
    .deleteFrom('contact')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('version', '=', version),
)

/** Locks the account until the transaction ends: who gets which mail is decided by one at a time. */
export const getLockedAccount = async (tx: Connection, accountId: string) => {
  const account = await lockedAccount(tx, accountId)
  if (account === undefined) throw new Error('a session is about an account that is not there')
  return account
}

const lockedAccount = keptFirst((tx, accountId: string) =>
  tx
    .updateTable('account')
    .set((row) => ({ version: row.ref('version') }))
    .where('id', '=', accountId)
    .returning(['ownerId', 'ownerMailKinds', 'billingContactId']),
)

export const listMailKinds = kept((db, accountId: string) =>
  db.selectFrom('contact').select(['id', 'mailKinds']).where('accountId', '=', accountId),
)

export const listReceivers = kept((db, accountId: string) =>
  db
    .selectFrom('contact')
    .select(['firstName', 'lastName', 'company', 'email', 'emailKey', 'mailKinds'])
    .where('accountId', '=', accountId)
    .orderBy('id'),
)

/** One more version, since the page of the account shows who is billed. */
export const updateBillingContact = keptChange(
  (tx, accountId: string, billingContactId: AccountTable['billingContactId']) =>
    tx
      .updateTable('account')
      .set((row) => ({ billingContactId, version: row('version', '+', 1) }))
      .where('id', '=', accountId),
)

export const updateOwnerMailKinds = keptChange((tx, accountId: string, ownerMailKinds: string) =>
  tx.updateTable('account').set({ ownerMailKinds }).where('id', '=', accountId),
)
