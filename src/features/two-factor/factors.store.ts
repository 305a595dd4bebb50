import type { Connection } from '../../platform/database.ts'

/** Everything that the second step accepts beside backup codes, which never stand alone. */
export async function listIds(db: Connection, personId: string): Promise<string[]> {
  const authenticators = await db
    .selectFrom('authenticator')
    .select('id')
    .where('personId', '=', personId)
    .execute()
  const passkeys = await db.selectFrom('passkey').select('id').where('personId', '=', personId).execute()
  return [...authenticators, ...passkeys].map(({ id }) => id)
}
