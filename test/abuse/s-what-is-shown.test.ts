import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inspectRoutes } from 'hono/dev'
import { createCompany } from '../../src/features/company/company.ts'
import { updatePerson } from '../../src/features/people/people.ts'
import { enrolment, scan } from '../support/journeys.ts'
import { givePasskey } from '../support/passkeys.ts'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

const evil = '"><img/src=x/onerror=alert(1)>\'</textarea></title><script>alert(1)</script>'
const short = '"\'><b/onclick=alert(1)>{{7*7}}'

describe('S7: what pages and mails show', () => {
  let t: TestApp
  let person: TestPerson
  let browser: TestBrowser

  before(async () => {
    t = await createTestApp({ company: false })
    const company = { name: evil, contact: evil, language: 'en', createdAtMs: t.clock() }
    await createCompany(t.db.connection, company)
    person = await t.person('mallory', { role: 'staff', twoFactor: true })
    const names = { name: evil, username: '"><b/onclick=alert(1)>' }
    await updatePerson(t.db.connection, person.id, names)
    browser = t.browser({ userAgent: evil })
  })
  after(() => t.close())

  const pages = () =>
    inspectRoutes(t.app)
      .filter(({ isMiddleware, method }) => !isMiddleware && method === 'GET')
      .map(({ path }) => path)

  async function everyPage(by: TestBrowser): Promise<string> {
    const texts: string[] = []
    for (const path of pages().filter((one) => !one.includes(':'))) texts.push((await by.get(path)).text)
    const links = [...texts.join('').matchAll(/href="(\/(?:security|staff)\/[^"?#]+)"/g)].map(
      ([, at = '']) => at,
    )
    for (const path of new Set(links)) texts.push((await by.get(path)).text)
    return texts.join('\n')
  }

  test('S7.21: names of the company, of people, of apps and passkeys, and of browsers are text on every page and in every mail', async () => {
    assert.equal((await person.signIn(browser)).location, '/dashboard')
    await t.db.connection.updateTable('authenticator').set({ name: short }).execute()
    await givePasskey(t, person, { name: short })
    t.clock.advance(30_000)
    await person.signIn(t.browser({ userAgent: evil }))
    const shown = await everyPage(browser)
    assert.ok(shown.includes('&lt;b/onclick=alert(1)&gt;') && shown.includes('{{7*7}}'))
    const mails = await t.outbox()
    assert.ok(mails.length > 0)
    for (const html of [shown, ...mails.map((mail) => mail.html)]) {
      assert.doesNotMatch(html, /<(b|img)\/|<script>alert/)
      for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) assert.doesNotMatch(tag, /\son\w+=/)
    }
  })

  test('S7.9: backup codes are on the page of their step alone, and on no page once they count', async () => {
    const newcomer = await t.person('newcomer')
    const mine = t.browser()
    await newcomer.signIn(mine)
    const app = await scan(mine)
    await mine.post(`${enrolment}/code`, { code: app.generate({ timestamp: t.clock() }) })
    const step = await mine.get(enrolment)
    assert.equal(step.headers.get('cache-control'), 'no-store')
    await mine.post(`${enrolment}/saved`)
    const asking = await mine.get(enrolment)
    const codes = [...new Set(step.text.match(/\b(?:[0-9A-Z]{5}-){2}[0-9A-Z]{5}\b/g))]
    assert.equal(codes.length, 10)
    const number = Number(/backup code number (\d+)/.exec(asking.text)?.[1])
    const isShown = (text: string) =>
      codes.some((code) => text.includes(code) || text.includes(code.replaceAll('-', '')))
    assert.equal(isShown(asking.text), false)
    assert.equal(isShown(await everyPage(mine)), false)
    const on = await mine.post(`${enrolment}/activation`, { backup_code: codes[number - 1] ?? '' })
    assert.equal(on.location, '/security?done=on')
    for (const path of [enrolment, `${enrolment}/back`]) await mine.post(path)
    assert.equal(isShown(await everyPage(mine)), false)
    assert.equal(isShown((await t.outbox()).map(({ text, html }) => text + html).join('')), false)
    assert.equal(isShown(t.logText()), false)
  })

  test('S7.25: nothing that scanners ask for is there, and the health page tells nothing', async () => {
    const asked = [
      '/.git/config /.git/HEAD /.env /.htaccess /.DS_Store /.well-known/openid-configuration /package.json',
      '/data/backroom.sqlite /data/secret.key /backup.sql /dump /server-status /metrics /debug /trace /actuator',
      '/admin /admin/login /staff /staff/impersonate /install /setup /set-up /api /graphql /phpinfo.php /wp-login.php',
      '/assets/../package.json /assets/%2e%2e/package.json /assets/app.css.map /src/server.ts /dist/server.js',
    ]
    for (const path of asked.join(' ').split(' ')) {
      for (const by of [t.browser(), browser]) {
        const answer = await by.get(path)
        assert.equal(answer.status, 404, path)
        assert.doesNotMatch(answer.text, /node_modules|\bat .*\.[jt]s:\d/, path)
      }
    }
    const health = await t.browser().get('/health')
    assert.ok(health.text.length < 40, health.text)
  })
})
