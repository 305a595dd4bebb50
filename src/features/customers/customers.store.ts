import { type Connection, keptFirst } from '../../platform/database.ts'

const facts = keptFirst((db, id: string) =>
  db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.ownerId')
    .where('account.id', '=', id)
    .selectAll('account')
    .select([
      'person.name',
      'person.username',
      'person.email',
      'person.emailKey',
      'person.language',
      'person.twoFactorSinceMs',
      'person.mailRecoveryClosedAtMs',
      'person.mailRecoveryWaitsUntilMs',
      'person.disabledAtMs as ownerDisabledAtMs',
    ])
    .select((row) => row('person.passwordHash', 'is not', null).as('hasPassword')),
)

export const find = facts

/** Who may sign in beside the owner, the ones let in first on top. */
export function listPeople(db: Connection, accountId: string, most: number) {
  return db
    .selectFrom('subAccount')
    .innerJoin('person', 'person.id', 'subAccount.personId')
    .where('subAccount.accountId', '=', accountId)
    .select(['person.id', 'person.name', 'person.username', 'person.email', 'person.twoFactorSinceMs'])
    .select('subAccount.endsAtMs')
    .orderBy('subAccount.personId')
    .limit(most)
    .execute()
}

/** Along the index by account, the oldest first; from behind one of them on the pages that follow. */
export function listContacts(db: Connection, accountId: string, after: string, most: number) {
  return db
    .selectFrom('contact')
    .where('accountId', '=', accountId)
    .where('id', '>', after)
    .select(['id', 'firstName', 'lastName', 'company', 'email', 'phone'])
    .orderBy('accountId')
    .orderBy('id')
    .limit(most)
    .execute()
}

export type PersonLine = Awaited<ReturnType<typeof listPeople>>[number]
export type ContactLine = Awaited<ReturnType<typeof listContacts>>[number]
