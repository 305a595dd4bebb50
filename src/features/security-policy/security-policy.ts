import { recoveryWaitHours } from '../../core/recovery-policy.ts'
import { dutyOf, type TwoFactorPolicy } from '../../core/two-factor-duty.ts'
import type { Connection } from '../../platform/database.ts'
import { findStanding } from '../accounts/accounts.ts'
import type { Person } from '../people/people.ts'
import * as store from './security-policy.store.ts'

export {
  dutyOf,
  graceEndOf,
  type TwoFactorDuty,
  type TwoFactorPolicy,
  type WhoMust,
  whoMustChoices,
} from '../../core/two-factor-duty.ts'
export { GraceNotice } from './grace-notice.views.tsx'

export interface SecurityPolicy extends TwoFactorPolicy {
  recoveryWaitHours: number
}

/** In force until staff say something else. */
export const defaultPolicy: SecurityPolicy = {
  whoMust: 'staff',
  requiredFromMs: null,
  graceDays: 14,
  recoveryWaitHours: recoveryWaitHours.atFirst,
}

export async function findPolicy(db: Connection): Promise<SecurityPolicy> {
  return (await store.find(db)) ?? defaultPolicy
}

/** What her policy asks of a person now. */
export async function findDuty(db: Connection, { id, role }: Pick<Person, 'id' | 'role'>, nowMs: number) {
  return dutyOf({ role, ...(await findStanding(db, id)) }, await findPolicy(db), nowMs)
}

export const findReach = store.findReach
