import { type Connection, keptFirst, rowsChanged } from '../../platform/database.ts'
import type { PersonTable } from '../../platform/tables.ts'

export const find = keptFirst((db, id: string) => db.selectFrom('person').selectAll().where('id', '=', id))

export async function get(db: Connection, id: string): Promise<PersonTable> {
  const person = await find(db, id)
  if (person === undefined) throw new Error('no person has this id')
  return person
}

export function findByKey(
  db: Connection,
  by: 'usernameKey' | 'emailKey',
  key: string,
): Promise<PersonTable | undefined> {
  return db.selectFrom('person').selectAll().where(by, '=', key).executeTakeFirst()
}

export function findByEitherKey(db: Connection, keys: Pick<PersonTable, 'usernameKey' | 'emailKey'>) {
  return db
    .selectFrom('person')
    .select(['usernameKey', 'emailKey'])
    .where((row) => row.or([row('usernameKey', '=', keys.usernameKey), row('emailKey', '=', keys.emailKey)]))
    .executeTakeFirst()
}

export async function insert(tx: Connection, row: PersonTable): Promise<void> {
  await tx.insertInto('person').values(row).execute()
}

export async function update(tx: Connection, id: string, change: Partial<PersonTable>): Promise<void> {
  await tx.updateTable('person').set(change).where('id', '=', id).execute()
}

/** What a person chose before she was known to be herself; a choice of her own stays. */
export async function updateLanguageWhereNone(tx: Connection, id: string, language: string): Promise<void> {
  await tx
    .updateTable('person')
    .set({ language })
    .where('id', '=', id)
    .where('language', 'is', null)
    .execute()
}

/** Replaces a password hash only where it is still the one that was checked; the row count says so. */
export async function updatePasswordHash(
  tx: Connection,
  id: string,
  from: string | null,
  change: { passwordHash: string; passwordChangedAtMs?: number },
): Promise<boolean> {
  const person = tx.updateTable('person').set(change).where('id', '=', id)
  const same =
    from === null ? person.where('passwordHash', 'is', null) : person.where('passwordHash', '=', from)
  return rowsChanged(await same.executeTakeFirst()) === 1
}

/** Changes the mail address only where it is still the one it was; the row count says so. */
export async function updateEmail(
  tx: Connection,
  id: string,
  fromKey: string,
  to: Pick<PersonTable, 'email' | 'emailKey'>,
): Promise<boolean> {
  const person = tx.updateTable('person').set(to).where('id', '=', id).where('emailKey', '=', fromKey)
  return rowsChanged(await person.executeTakeFirst()) === 1
}

export function list(db: Connection): Promise<PersonTable[]> {
  return db.selectFrom('person').selectAll().orderBy('usernameKey').execute()
}

export function findAnyStaff(db: Connection): Promise<Pick<PersonTable, 'id'> | undefined> {
  return db.selectFrom('person').select('id').where('role', '=', 'staff').limit(1).executeTakeFirst()
}

/** Every member of staff who can sign in. */
export function listStaff(db: Connection): Promise<PersonTable[]> {
  return db
    .selectFrom('person')
    .selectAll()
    .where('role', '=', 'staff')
    .where('disabledAtMs', 'is', null)
    .orderBy('id')
    .execute()
}

export async function updateReviewDueOfAll(tx: Connection, nowMs: number): Promise<void> {
  await tx.updateTable('person').set({ reviewDueSinceMs: nowMs }).execute()
}
