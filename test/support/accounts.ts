import assert from 'node:assert/strict'
import { updatePerson } from '../../src/features/people/people.ts'
import { approveRecovery } from '../../src/features/recovery/approval/decide-recovery.ts'
import * as policies from '../../src/features/security-policy/security-policy.store.ts'
import { resetTwoFactor } from '../../src/features/two-factor/two-factor.ts'
import type { PasskeyDevice } from './passkey-device.ts'
import { givePasskey } from './passkeys.ts'
import type { PersonOptions, TestPerson } from './people.ts'
import { askForRecovery, onlyRequestOf } from './recovery.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser } from './test-browser.ts'

const day = 24 * 60 * 60_000

/** A person, and all she has had until her account came into its state. */
export interface Account {
  person: TestPerson
  passkey: PasskeyDevice
  /** Signed in before, so known; its session may have ended since. */
  known: TestBrowser
}

interface State {
  options?: PersonOptions
  /** What happens to the account, after she has signed in once. */
  becomes?(t: TestApp, person: TestPerson): Promise<unknown>
}

const withTwoFactor = { options: { twoFactor: true } } as const
const update =
  (change: (nowMs: number) => Parameters<typeof updatePerson>[2]): NonNullable<State['becomes']> =>
  (t, { id }) =>
    updatePerson(t.db.connection, id, change(t.clock()))

const everybodyMust =
  (graceDays: number): NonNullable<State['becomes']> =>
  (t) =>
    policies.update(t.db.connection, { whoMust: 'everyone', requiredFromMs: t.clock() - day, graceDays }, 72)

const isReset =
  (passwordLost: boolean): NonNullable<State['becomes']> =>
  (t, { id: personId }) =>
    t.db.inTransaction((tx) =>
      resetTwoFactor(tx, t.deps, { personId, by: 'operator', why: 'lost phone', passwordLost }),
    )

const factorKinds = ['code', 'clock', 'backup-code', 'passkey'] as const

const countWrong =
  (
    kinds: readonly (typeof factorKinds)[number][],
    counted: { failures: number; streak: number },
  ): NonNullable<State['becomes']> =>
  async (t, { id }) => {
    for (const kind of kinds) {
      const counts = { ...counted, lastFailedAtMs: t.clock() }
      await t.db.connection
        .insertInto('attemptCounter')
        .values({ kind, subject: `person:${id}`, way: 'unknown', ...counts })
        .onConflict((row) => row.columns(['kind', 'subject', 'way']).doUpdateSet(counts))
        .execute()
    }
  }

/** Every state an account can be in. */
export const states = {
  /** No two-factor, and none asked for. */
  off: {},
  /** With an app, a passkey and backup codes. */
  on: withTwoFactor,
  /** None yet, and days left to set it up. */
  grace: { becomes: everybodyMust(14) },
  /** None yet, and no day left. */
  over: { becomes: everybodyMust(0) },
  /** A member of staff without it. */
  staff: { options: { role: 'staff' } },
  'staff on': { options: { role: 'staff', twoFactor: true } },
  /** So many wrong codes from unknown browsers that these must wait with the next one. */
  delayed: { ...withTwoFactor, becomes: countWrong(['code'], { failures: 10, streak: 10 }) },
  /** A hundred failures of each kind from unknown browsers. */
  closed: { ...withTwoFactor, becomes: countWrong(factorKinds, { failures: 100, streak: 0 }) },
  stolen: { ...withTwoFactor, becomes: update((nowMs) => ({ passwordStolenSinceMs: nowMs })) },
  /** Two-factor was reset by the company: the account waits to enrol anew. */
  waiting: { ...withTwoFactor, becomes: isReset(false) },
  /** The same where the password is lost as well. */
  lost: { ...withTwoFactor, becomes: isReset(true) },
  /** After a restore of an old copy her ways in are to be confirmed. */
  review: { ...withTwoFactor, becomes: update((nowMs) => ({ reviewDueSinceMs: nowMs })) },
  /** Four weeks after enrolling, the next sign-in asks in passing whether every way in still works. */
  'check-up': { ...withTwoFactor, becomes: update((nowMs) => ({ checkUpDueAtMs: nowMs })) },
  /** Somebody with her password has asked for recovery; nobody has decided. */
  recovery: { ...withTwoFactor, becomes: askForRecovery },
  /** Two members of staff have granted it: she enrols anew, as after a reset. */
  granted: { ...withTwoFactor, becomes: grantRecovery },
  disabled: { ...withTwoFactor, becomes: update((nowMs) => ({ disabledAtMs: nowMs })) },
} satisfies Record<string, State>

export type StateName = keyof typeof states

async function grantRecovery(t: TestApp, person: TestPerson): Promise<void> {
  await askForRecovery(t, person)
  const { id: requestId, dueAtMs } = await onlyRequestOf(t, person)
  t.clock.set(dueAtMs)
  for (const name of ['otto', 'olga']) {
    const { id: personId } = await t.person(`${name}-for-${person.username}`, { role: 'staff' })
    const decision = { requestId, decider: { personId, name }, check: 'in-person' } as const
    assert.deepEqual((await approveRecovery(t.deps, decision)).ok, true)
  }
}

let number = 0

/** Somebody new whose account is in this state; the policy is that of the state, for everybody. */
export async function accountIn(t: TestApp, name: StateName): Promise<Account> {
  const state: State = states[name]
  await policies.update(t.db.connection, { whoMust: 'staff', requiredFromMs: null, graceDays: 0 }, 72)
  const person = await t.person(`person${++number}`, state.options)
  const known = t.browser()
  await person.signIn(known)
  const passkey = state.options?.twoFactor ? (await givePasskey(t, person)).device : undefined
  t.clock.advance(2 * 60_000)
  await state.becomes?.(t, person)
  return { person, known, passkey: passkey ?? (await passkeyOfNobody(t, person)) }
}

/** One that was made for her and is in no row, as after a removal. */
async function passkeyOfNobody(t: TestApp, person: TestPerson): Promise<PasskeyDevice> {
  const { device } = await givePasskey(t, person)
  await t.db.connection.deleteFrom('passkey').where('personId', '=', person.id).execute()
  return device
}
