import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createPasswordStrength, StrengthUnavailable } from './password-strength.ts'

const strength = createPasswordStrength()
after(() => strength.close())

const judge = (password: string, names: string[] = []) => strength.judge(password, names, 'anna')

const refused: [string, string, string[]?][] = [
  ['passwordpassword1', 'repeats'],
  ['passwort passwort', 'repeats'],
  ['aaaaaaaaaaaaaaaaaaaa', 'repeats'],
  ['Sommer2026Sommer2026', 'repeats'],
  ['abcdefghijklmnopqrst', 'repeats'],
  ['qwertyuiopasdfgh', 'too-common'],
  ['1234567890123456', 'too-common'],
  ['1q2w3e4r5t6y7u8i', 'too-common'],
  ['administrator2026', 'guessable'],
  ['acme-hosting-2026!', 'contains-name', ['Acme Hosting']],
  ['my dear anna schmidt', 'contains-name', ['Anna Schmidt']],
  ['fourteen chars', 'too-short'],
  ['😀'.repeat(14), 'too-short'],
  ['', 'too-short'],
  ['x7'.repeat(129), 'too-long'],
  ['🗝'.repeat(257), 'too-long'],
]

for (const [password, reason, names] of refused) {
  test(`"${password.slice(0, 24)}" is refused: ${reason}`, async () => {
    const verdict = await judge(password, names)
    assert.deepEqual([verdict.ok, verdict.reason], [false, reason])
    assert.ok(verdict.score < 3)
  })
}

const accepted = [
  'open the backroom door',
  'x7k2p q9m4z h3v8n w5t1b',
  'München ist schön im Herbst',
  'x7k2pq9m4zh3v8nw5t1b'.repeat(12),
  'ключ лежит под ковриком у двери',
]

for (const password of accepted) {
  test(`"${password.slice(0, 40)}" is accepted`, async () => {
    const verdict = await judge(password, ['Anna Schmidt', 'Acme Hosting'])
    assert.deepEqual([verdict.ok, verdict.reason], [true, undefined])
    assert.ok(verdict.score >= 3)
  })
}

test('length counts after composing: 15 letters with marks typed as 30 code points are 15', async () => {
  const letters = 'ŵỳẑéàûîôñçšžąęį'
  assert.equal((await judge(letters.normalize('NFD'))).reason, (await judge(letters)).reason)
  assert.equal((await judge(letters.slice(1).normalize('NFD'))).reason, 'too-short')
})

test('one person has at most eight waiting, and everybody else still gets a verdict', async () => {
  const asked = Array.from({ length: 12 }, (_, i) => strength.judge(`blue lamps and ${i} doors`, [], 'flood'))
  const other = strength.judge('x7k2p q9m4z h3v8n w5t1b', [], 'other')
  const settled = await Promise.allSettled(asked)
  const turnedAway = settled.filter((one) => one.status === 'rejected')
  assert.equal(turnedAway.length, 3)
  assert.ok(turnedAway.every((one) => one.reason instanceof StrengthUnavailable))
  assert.equal((await other).ok, true)
})

test('people take turns: a flood by one delays another by one judgement', async () => {
  const order: string[] = []
  const ask = async (name: string) => {
    await strength.judge(`blue lamps and red doors ${name}`, [], name)
    order.push(name)
  }
  await Promise.all([ask('flood'), ask('flood'), ask('flood'), ask('anna')])
  assert.deepEqual(order, ['flood', 'flood', 'anna', 'flood'])
})

const workerThat = (act: string) => new URL(`data:text/javascript,${encodeURIComponent(act)}`)
const good = 'x7k2p q9m4z h3v8n w5t1b'

test('a worker that dies accepts nothing, and the next question gets a new one', async () => {
  const act = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3))`
  const broken = createPasswordStrength({ worker: workerThat(act) })
  await assert.rejects(broken.judge(good, [], 'anna'), /stopped/)
  await assert.rejects(broken.judge(good, [], 'anna'), /stopped/)
  await broken.close()
})

test('a worker that throws, or cannot be loaded, accepts nothing', async () => {
  for (const act of ['throw new Error("no")', 'import "./not-there.js"']) {
    const broken = createPasswordStrength({ worker: workerThat(act) })
    await assert.rejects(broken.judge(good, [], 'anna'), /stopped/)
    await broken.close()
  }
})

test('a worker that takes too long is stopped, and accepts nothing', async () => {
  const act = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); })`
  const slow = createPasswordStrength({ worker: workerThat(act), timeoutMs: 300 })
  await assert.rejects(slow.judge(good, [], 'anna'), /too-slow/)
  await slow.close()
})

test('closing turns away what waits and what comes', async () => {
  const closing = createPasswordStrength()
  const waiting = Promise.allSettled([closing.judge(good, [], 'anna'), closing.judge(good, [], 'anna')])
  await closing.close()
  assert.deepEqual(
    (await waiting).map((one) => one.status === 'rejected' && one.reason instanceof StrengthUnavailable),
    [true, true],
  )
  await assert.rejects(closing.judge(good, [], 'anna'), /closed/)
})
