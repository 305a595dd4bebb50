import type { PersonTable } from '../../src/platform/tables.ts'

/** A customer for tests of the storage alone; tests of features make people through the people feature. */
export function personRow(id: string): PersonTable {
  return {
    id,
    username: id,
    usernameKey: id,
    email: `${id}@example.invalid`,
    emailKey: `${id}@example.invalid`,
    name: id,
    role: 'customer',
    staffRole: null,
    language: null,
    timeZone: null,
    mailRecoveryClosedAtMs: null,
    mailRecoveryWaitsUntilMs: null,
    passwordHash: null,
    passwordChangedAtMs: null,
    twoFactorSinceMs: null,
    mustEnrolSinceMs: null,
    passwordLostAtMs: null,
    reviewDueSinceMs: null,
    passwordStolenSinceMs: null,
    checkUpDueAtMs: null,
    checkUpLaterUntilMs: null,
    backupCodesCheckedAtMs: null,
    passkeyHandle: `${id}${'x'.repeat(86)}`.slice(0, 86),
    disabledAtMs: null,
    createdAtMs: 1_795_500_000_000,
  }
}
