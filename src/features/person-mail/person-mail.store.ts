import type { Connection } from '../../platform/database.ts'

/** The further addresses that this person has confirmed; not the one that she signs in with. */
export function listConfirmed(
  db: Connection,
  personId: string,
  exceptKey: string,
): Promise<{ email: string }[]> {
  return db
    .selectFrom('notificationAddress')
    .select('email')
    .where('personId', '=', personId)
    .where('emailKey', '!=', exceptKey)
    .where('confirmedAtMs', 'is not', null)
    .orderBy('id')
    .execute()
}
