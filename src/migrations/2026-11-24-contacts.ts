import type { Kysely } from 'kysely'

/**
 * The list of an account's contacts is read in the order of their names, fifty at a time from behind the last one of
 * the page before: along this index, which begins with the account and ends with the id, so no two rows are alike.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('contact_by_name')
    .on('contact')
    .columns(['account_id', 'last_name', 'first_name', 'id'])
    .execute()
}
