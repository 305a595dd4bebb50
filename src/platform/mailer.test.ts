import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type MailServer, startMailServer } from '../../test/support/mail-server.ts'
import { createMailer, isSafeHeader, type Letter, type Mailer } from './mailer.ts'

const letter: Letter = {
  id: '0123456789abcdefghjk',
  to: 'anna@example.com',
  subject: 'Two-Factor Authentication is on – für Sie',
  text: 'Hello Anna,\nhttps://portal.example.com/reset-password?token=abc\n',
  html: '<p>Hello Anna</p>',
  queuedAtMs: Date.UTC(2026, 10, 24, 12),
}

function mailerTo(smtpUrl: string): Mailer {
  const mailFrom = 'Example Hosting <portal@example.com>'
  const mailer = createMailer({ smtpUrl, mailFrom, baseUrl: new URL('https://portal.example.com') })
  assert.ok(mailer)
  return mailer
}

let server: MailServer
before(async () => {
  server = await startMailServer()
})
beforeEach(() => {
  server.letters.length = 0
  server.refuseWith = undefined
})
after(() => server.close())

test('without SMTP_URL there is no mailer', () => {
  const baseUrl = new URL('http://localhost:3000')
  assert.equal(createMailer({ smtpUrl: undefined, mailFrom: '', baseUrl }), undefined)
})

test('a letter arrives with both bodies, its own id, its date, and the mark that no person wrote it', async () => {
  assert.deepEqual(await mailerTo(server.url).send(letter), { ok: true })
  const [received] = server.letters
  assert.ok(received)
  assert.equal(received.from, 'portal@example.com')
  assert.deepEqual(received.to, ['anna@example.com'])
  assert.match(received.raw, /^From: Example Hosting <portal@example.com>\r$/m)
  assert.match(received.raw, /^To: anna@example.com\r$/m)
  assert.match(received.raw, /^Message-ID: <0123456789abcdefghjk@portal.example.com>\r$/m)
  assert.match(received.raw, /^Date: Tue, 24 Nov 2026 12:00:00 \+0000\r$/m)
  assert.match(received.raw, /^Auto-Submitted: auto-generated\r$/m)
  assert.match(received.raw, /^Content-Type: text\/plain/m)
  assert.match(received.raw, /^Content-Type: text\/html/m)
})

test('an address or subject with a line break in it is refused before anybody is called', async () => {
  const connections = server.connections
  for (const wrong of [
    { to: 'anna@example.com\r\nBcc: eve@example.com' },
    { to: 'anna@example.com>\nRCPT TO:<eve@example.com' },
    { to: 'anna@example.com, eve@example.com' },
    { to: 'anna@example.com\u0000' },
    { to: 'Anna <anna@example.com>' },
    { to: 'anna' },
    { subject: 'Hello\r\nBcc: eve@example.com' },
    { subject: 'Hello\u0000' },
  ]) {
    assert.equal(isSafeHeader({ ...letter, ...wrong }), false)
    assert.deepEqual(await mailerTo(server.url).send({ ...letter, ...wrong }), {
      ok: false,
      reason: 'refused',
      error: 'EHEADER',
    })
  }
  assert.equal(server.connections, connections)
})

test('a refusal for good and a refusal for now are told apart, without the words of the server', async () => {
  for (const [code, reason] of [
    [550, 'refused'],
    [450, 'deferred'],
  ] as const) {
    server.refuseWith = code
    assert.deepEqual(await mailerTo(server.url).send(letter), {
      ok: false,
      reason,
      error: `${code} EENVELOPE`,
    })
  }
})

test('a server that is not there is unreachable', async () => {
  const gone = await startMailServer()
  await gone.close()
  assert.deepEqual(await mailerTo(gone.url).send(letter), {
    ok: false,
    reason: 'unreachable',
    error: 'ESOCKET',
  })
})

test('a name and password that the server does not take stop nothing but this round', async () => {
  const url = server.url.replace('smtp://', 'smtp://portal:wrong@')
  const delivery = await mailerTo(url).send(letter)
  assert.ok(!delivery.ok)
  assert.equal(delivery.reason, 'unreachable')
  assert.match(delivery.error, /EAUTH/)
})

// To the mailer, 0.0.0.0 is a machine elsewhere, although the system connects it to this one.
test('a server elsewhere that offers no TLS is told nothing', async () => {
  const delivery = await mailerTo(`smtp://portal:secret@0.0.0.0:${server.port}`).send(letter)
  assert.ok(!delivery.ok)
  assert.equal(delivery.reason, 'unreachable')
  assert.equal(server.letters.length, 0)
})

test('a server elsewhere whose certificate nobody vouches for is told nothing', async () => {
  const forged = await startMailServer({ offersTls: true })
  const delivery = await mailerTo(`smtp://0.0.0.0:${forged.port}`).send(letter)
  await forged.close()
  assert.ok(!delivery.ok)
  assert.equal(delivery.reason, 'unreachable')
  assert.equal(forged.letters.length, 0)
})
