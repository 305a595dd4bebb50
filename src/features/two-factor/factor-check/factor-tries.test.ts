import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { readBackupCode } from '../../../core/backup-codes.ts'
import { listActivity, openActivity } from '../../activity-log/activity-log.ts'
import { mailedLink, unknownBrowsers } from '../../attempt-budgets/attempt-budgets.ts'
import { findKnownBrowser, rememberBrowser } from '../../known-browsers/known-browsers.ts'
import { getPerson } from '../../people/people.ts'
import { remainingBackupCodes } from '../backup-codes/backup-codes.ts'
import { spendRun } from '../totp/authenticators.ts'
import { wayOf } from '../ways.ts'
import { checkFactor, readFactor } from './factor-check.ts'
import { isNoticeDue } from './factor-notices.ts'
import { tryCode } from './factor-tries.ts'

const visit = { network: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }

let t: TestApp
let person: TestPerson

beforeEach(async () => {
  t = await createTestApp()
  person = await t.person('customer', { twoFactor: true })
})
afterEach(() => t.close())

function trySix(code: string, way = unknownBrowsers) {
  return t.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, t.deps, person.id)
    return tryCode(tx, t.deps, activity, { person: await getPerson(tx, person.id), way, visit, code })
  })
}

function checkWith(input: string, way = unknownBrowsers) {
  const factor = readFactor(input)
  assert.ok(factor)
  return checkFactor(t.deps, { personId: person.id, factor, way, lane: 'unknown', visit }, async () => 'done')
}

const rightCode = () => person.code(t.clock())
const mailKinds = async () => (await t.outbox()).map(({ kind }) => kind).sort()

async function counterOf(kind: 'code' | 'backup-code', way: string) {
  const row = await t.db.connection
    .selectFrom('attemptCounter')
    .select('failures')
    .where('kind', '=', kind)
    .where('subject', '=', `person:${person.id}`)
    .where('way', '=', way)
    .executeTakeFirst()
  return row?.failures
}

describe('a six-digit code', () => {
  it('is refused alike when it is wrong and when it was used, and only the owner learns which', async () => {
    assert.equal((await trySix(rightCode())).ok, true)
    const used = await trySix(rightCode())
    const wrong = await trySix(wrongCode(person.app, t.clock()))
    assert.deepEqual(used, wrong)
    assert.deepEqual(used, { ok: false, reason: 'code-not-accepted' })
    const events = (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
    assert.deepEqual(events, ['code-used-twice', 'code-wrong'])
    assert.deepEqual(await mailKinds(), ['code-used-twice'])
  })

  it('of the step before is good once, and never after a later one (C1, C2)', async () => {
    const before = person.code(t.clock() - 30_000)
    assert.equal((await trySix(before)).ok, true)
    assert.equal((await trySix(before)).ok, false)
    assert.equal((await trySix(rightCode())).ok, true)
    assert.equal((await trySix(before)).ok, false)
  })

  it('opens one door of twenty tried at once (C5)', async () => {
    const code = rightCode()
    const { id: personId } = person
    const spends = Array.from({ length: 20 }, () =>
      t.db.inTransaction((tx) => spendRun(tx, t.deps, { personId, codes: [code], nowMs: t.clock() })),
    )
    assert.equal((await Promise.all(spends)).filter(({ ok }) => ok).length, 1)
  })

  it('is counted exactly when a hundred wrong ones come at once (E5)', async () => {
    const code = wrongCode(person.app, t.clock())
    const answers = await Promise.all(Array.from({ length: 100 }, () => trySix(code)))
    assert.equal(answers.filter((answer) => !answer.ok && answer.reason === 'code-not-accepted').length, 5)
    assert.equal(await counterOf('code', unknownBrowsers), 5)
    assert.deepEqual(await mailKinds(), ['wrong-codes'])
  })

  it('is another person’s business only: her code does not open my account', async () => {
    const other = await t.person('stranger', { twoFactor: true })
    assert.equal((await trySix(other.code(t.clock()))).ok, false)
  })
})

describe('a success', () => {
  it('leaves the counter that all unknown browsers share as it is, and is not counted', async () => {
    await trySix(wrongCode(person.app, t.clock()))
    await trySix(rightCode())
    assert.equal(await counterOf('code', unknownBrowsers), 1)
  })

  it('clears its own browser’s counter and the mailed link’s, and no other', async () => {
    for (const way of ['browser:mine', mailedLink]) {
      await trySix(wrongCode(person.app, t.clock()), way)
      await trySix(rightCode(), way)
      assert.equal(await counterOf('code', way), 0)
      t.clock.advance(30_000)
    }
    await trySix(wrongCode(person.app, t.clock()), 'browser:other')
    await trySix(rightCode(), 'browser:mine')
    assert.equal(await counterOf('code', 'browser:other'), 1)
  })
})

describe('the hard stop at a hundred failures', () => {
  async function failTo(failures: number, way: string) {
    const row = {
      kind: 'code',
      subject: `person:${person.id}`,
      way,
      failures,
      streak: 0,
      lastFailedAtMs: 0,
    } as const
    await t.db.connection.insertInto('attemptCounter').values(row).execute()
  }

  it('closes the kind for unknown browsers, while backup codes go on', async () => {
    await failTo(99, unknownBrowsers)
    await trySix(wrongCode(person.app, t.clock()))
    assert.deepEqual(await trySix(rightCode()), { ok: false, reason: 'closed' })
    assert.equal((await checkWith(person.backupCodes[0] ?? '')).ok, true)
  })

  it('forgets a known browser, which then counts as an unknown one', async () => {
    const { id, token } = await rememberBrowser(t.db.connection, {
      personId: person.id,
      oldToken: undefined,
      userAgent: visit.userAgent,
      nowMs: t.clock(),
    })
    const way = await wayOf(t.db.connection, person.id, { browserToken: token })
    assert.equal(way, `browser:${id}`)
    await failTo(99, way)
    await trySix(wrongCode(person.app, t.clock()), way)
    assert.equal(await findKnownBrowser(t.db.connection, person.id, token), undefined)
    assert.equal(await wayOf(t.db.connection, person.id, { browserToken: token }), unknownBrowsers)
    assert.equal(await counterOf('code', way), undefined)
  })
})

describe('a backup code', () => {
  it('of twenty at once opens one door (D1)', async () => {
    const [code = ''] = person.backupCodes
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkWith(code)))
    assert.equal(answers.filter(({ ok }) => ok).length, 1)
    assert.equal(await remainingBackupCodes(t.db.connection, person.id), 9)
  })

  it('does not work twice, and the owner hears of the second time (D3)', async () => {
    const [code = ''] = person.backupCodes
    assert.deepEqual(await checkWith(code), { ok: true, value: 'done' })
    assert.deepEqual(await checkWith(code), { ok: false, reason: 'factor-not-accepted' })
    assert.deepEqual(await mailKinds(), ['backup-code-used', 'code-used-twice'])
    const used = (await t.outbox()).find(({ kind }) => kind === 'backup-code-used')
    assert.match(used?.text ?? '', /9 are left/)
    assert.match(used?.text ?? '', /203\.0\.113\.0/)
    assert.match(used?.text ?? '', /Firefox on Linux/)
    assert.match(used?.text ?? '', /help@summit\.example/)
  })

  it('that fits a row but not its secret is counted in its own budget', async () => {
    const [code = ''] = person.backupCodes
    const wrong = `${code.slice(0, 2)}${code.slice(2).replace(/[0-9A-Z]/g, '7')}`
    assert.ok(readBackupCode(wrong))
    assert.equal((await checkWith(wrong)).ok, false)
    assert.equal(await counterOf('backup-code', unknownBrowsers), 1)
    assert.equal((await trySix(rightCode())).ok, true)
    assert.equal((await checkWith(code)).ok, true)
    assert.equal(await counterOf('backup-code', unknownBrowsers), 1)
  })
})

describe('the owner is told of wrong codes', () => {
  it('at the third failure of a run, once, and at every third of somebody who rests between', () => {
    const due = (failures: number, streak: number) => isNoticeDue({ failures, streak, lastFailedAtMs: 0 })
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((n) => due(n, n)),
      [false, false, true, false, false, false],
    )
    assert.equal(due(12, 3), true)
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((n) => due(n, 1)),
      [false, false, true, false, false, true],
    )
  })

  it('in other words where a mailed link and not the password was right', async () => {
    for (let n = 0; n < 3; n++) await trySix(wrongCode(person.app, t.clock()), mailedLink)
    const [mail] = await t.outbox()
    assert.match(mail?.text ?? '', /opened the link/)
  })
})
