import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/databases.ts'
import { type MailServer, startMailServer } from '../../test/support/mail-server.ts'
import { type Config, readConfig } from './config.ts'
import type { Database } from './database.ts'
import { newToken } from './ids.ts'
import { createLogger } from './log.ts'
import type { Mailer } from './mailer.ts'
import {
  maskLinks,
  queueMail,
  readMail,
  readMailInClear,
  type SenderDeps,
  sendDue,
  startSender,
} from './outbox.ts'
import { newSecretKey } from './secret-key.ts'
import { openKeyRing } from './secrets.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const startMs = Date.UTC(2026, 10, 24)
const token = newToken()
const link = `http://localhost:3000/reset-password?token=${token}`
const mail = { subject: 'Set a new password', text: `Open ${link}\n`, html: `<a href="${link}">Open</a>` }

let db: Database
let server: MailServer
let nowMs: number
let deps: SenderDeps
let logged: string[]

function configFor(env: Record<string, string>): Config {
  const reading = readConfig(env)
  assert.ok(reading.ok)
  return reading.config
}

beforeEach(async () => {
  db = await freshDatabase()
  server = await startMailServer()
  nowMs = startMs
  logged = []
  const key = newSecretKey()
  deps = {
    config: configFor({ SMTP_URL: server.url, MAIL_FROM: 'Example Hosting <portal@example.com>' }),
    db,
    clock: () => nowMs,
    log: createLogger({ level: 'info', destination: { write: (line) => void logged.push(line) } }),
    keys: await openKeyRing(db.connection, () => [key], nowMs),
  }
})
afterEach(async () => {
  await server.close()
  await db.close()
})

const queue = (to: string | null = 'anna@example.com', letter = mail) =>
  queueMail(db.connection, deps, { personId: null, to, kind: 'password-reset-asked', mail: letter })

async function onlyRow() {
  return await db.connection.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
}

test('a queued mail goes out once, with its link', async () => {
  await queue()
  assert.equal(await sendDue(deps), 1)
  assert.equal(await sendDue(deps), 0)
  assert.equal(server.letters.length, 1)
  assert.deepEqual(server.letters[0]?.to, ['anna@example.com'])
  assert.ok(server.letters[0]?.raw.replaceAll('=\r\n', '').includes(token))
})

test('once sent, the kept copy no longer holds the token, and the row says when it went', async () => {
  await queue()
  nowMs += 1000
  await sendDue(deps)
  const row = await onlyRow()
  assert.deepEqual([row.sentAtMs, row.nextTryAtMs, row.lastError], [nowMs, null, null])
  const kept = await readMailInClear(db.connection, deps.keys, row.id)
  assert.equal(kept?.text, 'Open http://localhost:3000/reset-password?token=…\n')
  assert.ok(!JSON.stringify(kept).includes(token))
})

test('while it waits, the database and the log hold no token in any spelling', async () => {
  await queue()
  server.refuseWith = 450
  await sendDue(deps)
  const stored = JSON.stringify([await onlyRow(), logged])
  const bytes = Buffer.from(token, 'base64url')
  for (const spelling of [
    token,
    bytes.toString('hex'),
    bytes.toString('base64'),
    Buffer.from(token).toString('base64'),
  ]) {
    assert.ok(!stored.includes(spelling))
  }
  assert.ok(!logged.join().includes('anna@example.com'))
})

test('staff read a waiting mail with its links masked, the operator in clear', async () => {
  await queue()
  const { id } = await onlyRow()
  const masked = await readMail(db.connection, deps.keys, id)
  assert.equal(masked?.html, '<a href="http://localhost:3000/reset-password?token=…">Open</a>')
  assert.deepEqual([masked?.subject, masked?.recipient], [mail.subject, 'anna@example.com'])
  assert.equal((await readMailInClear(db.connection, deps.keys, id))?.text, mail.text)
  assert.equal(await readMail(db.connection, deps.keys, 'nobody'), undefined)
})

test('links are masked whatever stands around them', () => {
  assert.equal(maskLinks(`/enrol?token=${token}&a=1`), '/enrol?token=…&a=1')
  assert.equal(maskLinks(`/enrol/${token}"`), '/enrol/…"')
  assert.equal(maskLinks('?a=1&amp;token=a%2Fb.c~d"'), '?a=1&amp;token=…"')
  assert.equal(maskLinks('A token is a secret.'), 'A token is a secret.')
})

test('after a refusal for now it is tried again after 1, 5, 15 minutes, 1, 6, 24 hours, then kept', async () => {
  await queue()
  server.refuseWith = 451
  const waits = [1, 5, 15, 60, 360, 1440].map((minutes) => minutes * minuteMs)
  for (const [i, wait] of waits.entries()) {
    await sendDue(deps)
    const row = await onlyRow()
    assert.deepEqual([row.tries, row.nextTryAtMs, row.lastError], [i + 1, nowMs + wait, '451 EENVELOPE'])
    nowMs += wait - 1
    const { connections } = server
    await sendDue(deps)
    assert.equal(server.connections, connections)
    nowMs += 1
  }
  await sendDue(deps)
  const row = await onlyRow()
  assert.deepEqual(
    [row.tries, row.nextTryAtMs, row.sentAtMs, row.lastError],
    [7, null, null, '451 EENVELOPE'],
  )
})

test('a mail that failed for a while goes out when the server takes it', async () => {
  await queue()
  server.refuseWith = 450
  await sendDue(deps)
  server.refuseWith = undefined
  nowMs += minuteMs
  assert.equal(await sendDue(deps), 1)
  assert.equal((await onlyRow()).lastError, null)
})

test('an address that is refused for good is not tried again, and the next mail goes out', async () => {
  await queue()
  server.refuseWith = 550
  await sendDue(deps)
  const row = await onlyRow()
  assert.deepEqual([row.tries, row.nextTryAtMs, row.lastError], [1, null, '550 EENVELOPE'])
  server.refuseWith = undefined
  await queue('ben@example.com')
  assert.equal(await sendDue(deps), 1)
})

test('while the server is away, one mail is tried a round and the others keep their tries', async () => {
  await queue()
  await queue('ben@example.com')
  await server.close()
  assert.equal(await sendDue(deps), 0)
  const rows = await db.connection.selectFrom('outbox').select('tries').orderBy('tries').execute()
  assert.deepEqual(
    rows.map((row) => row.tries),
    [0, 1],
  )
  server = await startMailServer()
})

test('ten senders at once send each mail once', async () => {
  for (let i = 0; i < 5; i++) await queue(`person${i}@example.com`)
  await Promise.all(Array.from({ length: 10 }, () => sendDue(deps)))
  assert.deepEqual(
    server.letters.map((letter) => letter.to[0]).sort(),
    [0, 1, 2, 3, 4].map((i) => `person${i}@example.com`),
  )
})

test('a mail whose sender died is sent by another after two minutes, and not before', async () => {
  await queue()
  const dying: Mailer = { send: () => Promise.reject(new Error('the process is gone')) }
  await assert.rejects(sendDue(deps, dying))
  nowMs += 2 * minuteMs - 1
  assert.equal(await sendDue(deps), 0)
  nowMs += 1
  assert.equal(await sendDue(deps), 1)
})

test('a decoy is as much a row as a mail, and is never sent', async () => {
  await queue(null)
  await queue()
  const [decoy, real] = await db.connection
    .selectFrom('outbox')
    .selectAll()
    .orderBy('recipient', 'desc')
    .execute()
  assert.equal(decoy?.sealedBody.length, real?.sealedBody.length)
  assert.equal(await sendDue(deps), 1)
  nowMs += 48 * hourMs
  assert.equal(await sendDue(deps), 0)
})

test('what is older than three days is kept and not sent', async () => {
  await queue()
  nowMs += 72 * hourMs + 1
  assert.equal(await sendDue(deps), 0)
  const row = await onlyRow()
  assert.deepEqual([row.nextTryAtMs, row.sentAtMs, row.lastError], [null, null, 'EXPIRED'])
})

test('a body copied from another row is not sent', async () => {
  await queue()
  const sealedBody = deps.keys.seal('outbox:another', JSON.stringify({ text: 'a', html: 'b' }))
  await db.connection.updateTable('outbox').set({ sealedBody }).execute()
  assert.equal(await sendDue(deps), 0)
  assert.equal((await onlyRow()).lastError, 'UNREADABLE')
})

test('an address or subject with a line break in it never reaches the outbox', async () => {
  await assert.rejects(queue('anna@example.com\r\nBcc: eve@example.com'))
  await assert.rejects(queue('anna@example.com', { ...mail, subject: 'Hello\r\nBcc: eve@example.com' }))
  await assert.rejects(queue(null, { ...mail, subject: 'Hello\u0000' }))
  assert.deepEqual(await db.connection.selectFrom('outbox').selectAll().execute(), [])
})

test('without SMTP_URL mails wait in the outbox', async () => {
  const quiet = { ...deps, config: configFor({}) }
  await queue()
  assert.equal(await sendDue(quiet), 0)
  const sender = startSender(quiet)
  sender.wake()
  await sender.stop()
  assert.equal((await onlyRow()).tries, 0)
})

test('the sender works off what waits when it starts, and stopping waits for that', async () => {
  await queue()
  const sender = startSender(deps)
  await sender.stop()
  assert.equal(server.letters.length, 1)
})

test('a woken sender sends what was queued since', async () => {
  const sender = startSender(deps)
  await queue()
  sender.wake()
  while (server.letters.length === 0) await setImmediate()
  await sender.stop()
  assert.notEqual((await onlyRow()).sentAtMs, null)
})
