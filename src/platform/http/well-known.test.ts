import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'

let t: TestApp
before(async () => {
  t = await createTestApp()
})
after(() => t.close())

test('a load balancer is told that the database answers, and when it does not', async () => {
  assert.equal((await t.browser().get('/health')).text, '{"status":"ok"}')
  const connection = new Proxy(t.db.connection, { get: () => () => assert.fail('gone') })
  const broken = await createTestApp({ beside: t, deps: { db: { ...t.db, connection } } })
  const answer = await broken.browser().get('/health')
  assert.equal(answer.status, 503)
  assert.doesNotMatch(answer.text, /gone/)
})

test('a password manager finds the page, and is told when a well-known address is not there', async () => {
  assert.equal((await t.browser().get('/.well-known/change-password')).location, '/security/password')
  assert.equal((await t.browser().get('/.well-known/resource-that-should-not-exist')).status, 404)
})

test('reports of browsers are logged, ten a minute and no more', async () => {
  const report = () =>
    t.browser().request('/csp-report', {
      method: 'POST',
      body: '{"csp-report":{"violated-directive":"script-src"}}',
      headers: { 'Content-Type': 'application/csp-report' },
    })
  for (let n = 0; n < 15; n++) assert.equal((await report()).status, 204)
  const lines = () => t.logText().split('content security policy report').length - 1
  assert.equal(lines(), 10)
  t.clock.advance(60_000)
  await report()
  assert.equal(lines(), 11)
})
