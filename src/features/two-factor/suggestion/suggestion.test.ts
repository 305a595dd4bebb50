import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Suggestion, suggestNext } from './suggestion.ts'

const nowMs = 1_795_500_000_000
const dayMs = 24 * 60 * 60 * 1000
const app = (lastUsedAtMs = nowMs) => ({ id: 'a', name: '', addedAtMs: 0, lastUsedAtMs, driftSteps: 0 })
const fast = { ...app(), driftSteps: 14 }
const passkey = { id: 'p', name: '', addedAtMs: 0, lastUsedAtMs: undefined, isSynced: true }
const codes = (left: number) => ({ total: 10, left, madeAtMs: 0, lastUsedAtMs: undefined })

type Facts = Parameters<typeof suggestNext>[0]

/** Somebody who has done everything there is. */
const well: Facts = {
  sinceMs: 0,
  authenticators: [app()],
  passkeys: [passkey],
  backupCodes: codes(10),
  backupCodesCheckedAtMs: undefined,
  checkUpDueAtMs: nowMs + dayMs,
}
const off: Facts = {
  ...well,
  sinceMs: undefined,
  authenticators: [],
  passkeys: [],
  backupCodes: undefined,
  checkUpDueAtMs: undefined,
}
const due = { checkUpDueAtMs: nowMs - dayMs }

const cases: [string, Facts, Suggestion][] = [
  ['everything done', well, 'all-well'],
  ['two-factor off', off, 'enable'],
  ['no codes at all', { ...well, backupCodes: undefined }, 'renew-codes'],
  ['no code left', { ...well, backupCodes: codes(0) }, 'renew-codes'],
  ['three codes left', { ...well, backupCodes: codes(3) }, 'renew-codes'],
  ['four codes left', { ...well, backupCodes: codes(4) }, 'all-well'],
  ['one app', { ...well, passkeys: [] }, 'second-way-in'],
  ['one passkey', { ...well, authenticators: [] }, 'second-way-in'],
  ['two apps', { ...well, passkeys: [], authenticators: [app(), app()] }, 'all-well'],
  ['two passkeys', { ...well, authenticators: [], passkeys: [passkey, passkey] }, 'all-well'],
  [
    'one app, few codes, check-up due',
    { ...well, ...due, passkeys: [], backupCodes: codes(1) },
    'renew-codes',
  ],
  ['one app, check-up due', { ...well, ...due, passkeys: [] }, 'second-way-in'],
  ['check-up due', { ...well, ...due }, 'check-up'],
  ['a clock seven minutes fast', { ...well, authenticators: [app(), fast] }, 'set-clock'],
  ['a clock half a minute slow', { ...well, authenticators: [{ ...fast, driftSteps: -1 }] }, 'all-well'],
  ['a clock that is off, check-up due', { ...well, ...due, authenticators: [fast] }, 'check-up'],
  ['check-up due, a code shown since', { ...well, ...due, backupCodesCheckedAtMs: nowMs }, 'all-well'],
  [
    'check-up due, an app not used since',
    { ...well, ...due, backupCodesCheckedAtMs: nowMs, authenticators: [app(nowMs - 2 * dayMs)] },
    'check-up',
  ],
]

for (const [state, status, suggestion] of cases) {
  test(`${state}: ${suggestion}`, () => {
    assert.equal(suggestNext(status, { isRecoveryOpen: false, nowMs }), suggestion)
  })
  test(`${state}, and a recovery request is open: that comes first`, () => {
    assert.equal(suggestNext(status, { isRecoveryOpen: true, nowMs }), 'look-at-recovery')
  })
}
