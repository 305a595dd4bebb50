import { type Connection, keptFirst } from '../../platform/database.ts'
import { type SecurityPolicyTable, securityPolicyId } from '../../platform/tables-of-ways-in.ts'

export const find = keptFirst((db) =>
  db.selectFrom('securityPolicy').selectAll().where('id', '=', securityPolicyId),
)

/** How many customers a policy asks, and how many of them have two-factor. */
export async function findReach(
  db: Connection,
  whoMust: SecurityPolicyTable['whoMust'],
): Promise<{ people: number; withTwoFactor: number }> {
  const customers = db
    .selectFrom('person')
    .where('role', '=', 'customer')
    .where('disabledAtMs', 'is', null)
    .$if(whoMust === 'owners', (asked) =>
      asked.where('person.id', 'in', (row) => row.selectFrom('account').select('ownerId')),
    )
    .$if(whoMust === 'sub-accounts', (asked) =>
      asked.where('person.id', 'in', (row) => row.selectFrom('subAccount').select('personId')),
    )
  return customers
    .select(({ fn }) => [
      fn.countAll<number>().as('people'),
      fn.count<number>('twoFactorSinceMs').as('withTwoFactor'),
    ])
    .executeTakeFirstOrThrow()
}

/** Makes the row where there is none yet; of one that is there only what is given changes. */
export async function update(
  tx: Connection,
  change: Pick<SecurityPolicyTable, 'whoMust' | 'requiredFromMs' | 'graceDays'>,
  recoveryWaitHours: number,
): Promise<void> {
  await tx
    .insertInto('securityPolicy')
    .values({ id: securityPolicyId, recoveryWaitHours, ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}
