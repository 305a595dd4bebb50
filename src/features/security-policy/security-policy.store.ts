import { type Connection, keptFirst } from '../../platform/database.ts'
import { type SecurityPolicyTable, securityPolicyId } from '../../platform/tables-of-ways-in.ts'

export const find = keptFirst((db) =>
  db.selectFrom('securityPolicy').selectAll().where('id', '=', securityPolicyId),
)

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
