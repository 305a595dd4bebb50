import { type Connection, kept, keptChange, keptFirst, rowsChanged } from '../database.ts'
import type { SessionTable } from '../tables.ts'
import { securityPolicyId } from '../tables-of-ways-in.ts'

const sessionBy = (by: 'tokenHash' | 'id') =>
  keptFirst((db, value: string) =>
    db
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.personId')
      .leftJoin('securityPolicy', (join) => join.on('securityPolicy.id', '=', securityPolicyId))
      .leftJoin('recoveryRequest', (join) =>
        join
          .onRef('recoveryRequest.personId', '=', 'session.personId')
          .on('recoveryRequest.endedAtMs', 'is', null),
      )
      .leftJoin('viewing', 'viewing.sessionId', 'session.id')
      .leftJoin('account', (join) =>
        join
          .on('account.id', '=', (row) => row.fn.coalesce('viewing.accountId', 'session.accountId'))
          .on('account.disabledAtMs', 'is', null),
      )
      .leftJoin('subAccount', (join) =>
        join
          .onRef('subAccount.accountId', '=', 'account.id')
          .on('subAccount.personId', '=', (row) => row.fn.coalesce('viewing.personId', 'session.personId')),
      )
      .where(`session.${by}`, '=', value)
      .where('person.disabledAtMs', 'is', null)
      .select((row) => [
        row
          .selectFrom('account as own')
          .select('own.id')
          .whereRef('own.ownerId', '=', 'person.id')
          .limit(1)
          .as('ownedAccountId'),
        row
          .selectFrom('subAccount as share')
          .select('share.accountId')
          .whereRef('share.personId', '=', 'person.id')
          .limit(1)
          .as('sharedAccountId'),
        'session.id',
        'session.personId',
        'session.scope',
        'session.startedAtMs',
        'session.lastSeenAtMs',
        'session.passwordProvedAtMs',
        'session.factorProvedAtMs',
        'session.knownBrowserId',
        'person.username',
        'person.role',
        'person.staffRole',
        'person.language',
        'person.timeZone',
        'person.twoFactorSinceMs',
        'person.reviewDueSinceMs',
        'securityPolicy.whoMust',
        'securityPolicy.requiredFromMs',
        'securityPolicy.graceDays',
        'recoveryRequest.openedAtMs as recoveryOpenedAtMs',
        'recoveryRequest.dueAtMs as recoveryDueAtMs',
        'recoveryRequest.expiresAtMs as recoveryExpiresAtMs',
        'recoveryRequest.userAgent as recoveryUserAgent',
        'session.accountId as chosenAccountId',
        'account.id as accountId',
        'account.ownerId',
        'subAccount.permissions as granted',
        'subAccount.endsAtMs as grantEndsAtMs',
        'viewing.personId as viewedPersonId',
        'viewing.reason as viewingReason',
        'viewing.mayActSinceMs',
        'viewing.endsAtMs as viewingEndsAtMs',
      ]),
  )

const sessions = { tokenHash: sessionBy('tokenHash'), id: sessionBy('id') }

export function findBy(db: Connection, by: 'tokenHash' | 'id', value: string) {
  return sessions[by](db, value)
}

export const listStartedAfter = kept((db, personId: string, afterMs: number) =>
  db
    .selectFrom('session')
    .select(['id', 'userAgent', 'network', 'startedAtMs', 'lastSeenAtMs'])
    .where('personId', '=', personId)
    .where('startedAtMs', '>', afterMs),
)

/** The account to begin with: her own, the oldest first, else the one she was let into first. */
export async function findFirstAccount(
  db: Connection,
  personId: string,
  nowMs: number,
): Promise<{ accountId: string } | undefined> {
  const own = await db
    .selectFrom('account')
    .select('id as accountId')
    .where('ownerId', '=', personId)
    .where('disabledAtMs', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  return (
    own ??
    db
      .selectFrom('subAccount')
      .innerJoin('account', 'account.id', 'subAccount.accountId')
      .select('subAccount.accountId')
      .where('subAccount.personId', '=', personId)
      .where((row) =>
        row.or([row('subAccount.endsAtMs', 'is', null), row('subAccount.endsAtMs', '>', nowMs)]),
      )
      .where('account.disabledAtMs', 'is', null)
      .orderBy('subAccount.createdAtMs')
      .executeTakeFirst()
  )
}

export function findOwner(db: Connection, id: string): Promise<{ personId: string } | undefined> {
  return db.selectFrom('session').select('personId').where('id', '=', id).executeTakeFirst()
}

export const insert = keptChange((tx, row: SessionTable) => tx.insertInto('session').values(row))

export const update = keptChange((tx, id: string, change: Partial<SessionTable>) =>
  tx.updateTable('session').set(change).where('id', '=', id),
)

export async function updateLastSeen(db: Connection, id: string, nowMs: number): Promise<void> {
  await db.updateTable('session').set({ lastSeenAtMs: nowMs }).where('id', '=', id).execute()
}

export async function remove(tx: Connection, id: string): Promise<void> {
  await tx.deleteFrom('session').where('id', '=', id).execute()
}

export const removeByTokenHash = keptChange((tx, tokenHash: string) =>
  tx.deleteFrom('session').where('tokenHash', '=', tokenHash),
)

export const removeOthers = keptChange((tx, personId: string, keepId: string) =>
  tx.deleteFrom('session').where('personId', '=', personId).where('id', '!=', keepId),
)

export async function removeAll(tx: Connection, personId: string): Promise<void> {
  await tx.deleteFrom('session').where('personId', '=', personId).execute()
}

export async function removeStartedBefore(tx: Connection, beforeMs: number): Promise<void> {
  await tx.deleteFrom('session').where('startedAtMs', '<=', beforeMs).execute()
}

export async function updateTokenHash(db: Connection, from: string, to: string): Promise<number> {
  return rowsChanged(
    await db.updateTable('session').set({ tokenHash: to }).where('tokenHash', '=', from).executeTakeFirst(),
  )
}

export function findRenewed(db: Connection, formerTokenHash: string, formDigest: string, sinceMs: number) {
  return db
    .selectFrom('session')
    .select(['tokenHash', 'renewedTo'])
    .where('formerTokenHash', '=', formerTokenHash)
    .where('renewedByDigest', '=', formDigest)
    .where('renewedAtMs', '>=', sinceMs)
    .executeTakeFirst()
}
