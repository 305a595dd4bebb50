import type { Connection } from '../../platform/database.ts'

/** The further addresses that this person has confirmed. */
export function listConfirmed(db: Connection, personId: string): Promise<{ email: string }[]> {
  return db
    .selectFrom('notificationAddress')
    .select('email')
    .where('personId', '=', personId)
    .where('confirmedAtMs', 'is not', null)
    .orderBy('id')
    .execute()
}
