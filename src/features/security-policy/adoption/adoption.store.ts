import type { Connection } from '../../../platform/database.ts'
import type { AdoptionDayTable } from '../../../platform/tables-of-ways-in.ts'

/** How many people can sign in and how many of them have two-factor, by role: read from an index alone. */
export function listTotals(db: Connection) {
  return db
    .selectFrom('person')
    .where('disabledAtMs', 'is', null)
    .groupBy('role')
    .select(({ fn }) => [
      'role',
      fn.countAll<number>().as('people'),
      fn.count<number>('twoFactorSinceMs').as('withTwoFactor'),
    ])
    .execute()
}

/** Of those who have a passkey: how many, and how many have an authenticator as well. */
export function listPasskeyTotals(db: Connection) {
  const owners = db.selectFrom('passkey').select('personId').distinct().as('owner')
  return db
    .selectFrom(owners)
    .innerJoin('person', 'person.id', 'owner.personId')
    .where('person.disabledAtMs', 'is', null)
    .where('person.twoFactorSinceMs', 'is not', null)
    .groupBy('person.role')
    .select(({ fn, exists, selectFrom, case: when }) => {
      const authenticator = selectFrom('authenticator')
        .select('authenticator.id')
        .whereRef('authenticator.personId', '=', 'person.id')
      return [
        'person.role',
        fn.countAll<number>().as('withPasskey'),
        fn.count<number>(when().when(exists(authenticator)).then(1).end()).as('withBoth'),
      ]
    })
    .execute()
}

/** Who can sign in without a second factor, by name, beginning after this one. */
export function listMissing(db: Connection, afterKey: string, limit: number) {
  return db
    .selectFrom('person')
    .select(['id', 'username', 'usernameKey', 'name', 'role'])
    .where('twoFactorSinceMs', 'is', null)
    .where('disabledAtMs', 'is', null)
    .where('usernameKey', '>', afterKey)
    .orderBy('usernameKey')
    .limit(limit)
    .execute()
}

export function findDay(db: Connection, day: string): Promise<{ day: string } | undefined> {
  return db.selectFrom('adoptionDay').select('day').where('day', '=', day).executeTakeFirst()
}

/** The first node to write a day decides it; the others leave it. */
export async function insertDay(tx: Connection, row: AdoptionDayTable): Promise<void> {
  await tx
    .insertInto('adoptionDay')
    .values(row)
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute()
}

export function listDays(db: Connection, sinceDay: string): Promise<AdoptionDayTable[]> {
  return db.selectFrom('adoptionDay').selectAll().where('day', '>=', sinceDay).orderBy('day').execute()
}
