import type { Connection } from '../../../platform/database.ts'

/** Her own, then those that she was let into, each in the order of their numbers. */
export function listOwned(db: Connection, personId: string) {
  return db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.ownerId')
    .select([
      'account.id',
      'account.number',
      'account.company',
      'account.ownerId',
      'person.name as ownerName',
    ])
    .where('account.ownerId', '=', personId)
    .where('account.disabledAtMs', 'is', null)
    .orderBy('account.number')
    .execute()
}

export function listShared(db: Connection, personId: string, nowMs: number) {
  return db
    .selectFrom('subAccount')
    .innerJoin('account', 'account.id', 'subAccount.accountId')
    .innerJoin('person', 'person.id', 'account.ownerId')
    .select([
      'account.id',
      'account.number',
      'account.company',
      'account.ownerId',
      'person.name as ownerName',
      'subAccount.permissions as granted',
      'subAccount.endsAtMs',
    ])
    .where('subAccount.personId', '=', personId)
    .where('account.disabledAtMs', 'is', null)
    .where((row) => row.or([row('subAccount.endsAtMs', 'is', null), row('subAccount.endsAtMs', '>', nowMs)]))
    .orderBy('account.number')
    .execute()
}
