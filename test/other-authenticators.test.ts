import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createCompany } from '../src/features/company/company.ts'
import { systemClock } from '../src/platform/clock.ts'
import { authenticatorPrograms } from './support/authenticator-programs.ts'
import { authenticatorsOf } from './support/authenticators.ts'
import { enrolment, saveCodes } from './support/journeys.ts'
import { appFor } from './support/people.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser } from './support/test-browser.ts'

/** Everything that some app has been seen to get wrong in a label. */
const company = 'Smith & Söhne: 1+1 Hosting'

let t: TestApp
before(async () => {
  t = await createTestApp({ company: false })
  const contact = 'help@smith.example'
  await createCompany(t.db.connection, { name: company, contact, language: 'en', createdAtMs: t.clock() })
})
after(() => t.close())

/** What the QR code says, as the page links it for the phone that shows it. */
async function scanUri(browser: TestBrowser): Promise<string> {
  await browser.submit(enrolment, {}, `${enrolment}/app`)
  const uri = /href="(otpauth:[^"]+)"/.exec((await browser.get(enrolment)).text)?.[1]
  assert.ok(uri, 'the page shows no QR code')
  return uri.replaceAll('&amp;', '&')
}

async function begin(username: string) {
  // These programs ask the machine for the time, so Backroom stands at the time of the machine.
  t.clock.set(systemClock())
  const person = await t.person(username)
  const browser = t.browser()
  await person.signIn(browser)
  return { person, browser, uri: await scanUri(browser) }
}

async function finish(browser: TestBrowser, code: string) {
  const { asked } = await saveCodes(browser, code)
  const { location } = await browser.post(`${enrolment}/activation`, { backup_code: asked })
  assert.equal(location, '/security?done=on')
}

for (const { name, codeFor } of authenticatorPrograms()) {
  describe(name, () => {
    const username = name.toLowerCase()

    test('reads what the QR code says, and its first code switches two-factor on', async () => {
      const { person, browser, uri } = await begin(`${username}-enrols`)
      const code = codeFor(uri)
      assert.match(code, /^\d{6}$/)
      await finish(browser, code)
      assert.equal((await authenticatorsOf(t, person)).length, 1)
    })

    test('signs in with the code it shows, once', async () => {
      const { person, browser, uri } = await begin(`${username}-signs-in`)
      const secret = new URL(uri).searchParams.get('secret') ?? ''
      await finish(browser, appFor(secret).generate({ timestamp: t.clock() - 30_000 }))
      const code = codeFor(uri)
      const enter = async () => {
        const other = t.browser()
        await other.submit('/sign-in', { name: person.username, password: person.password })
        return other.submit('/sign-in/two-factor', { code })
      }
      assert.equal((await enter()).location, '/dashboard')
      assert.equal((await enter()).status, 422)
    })
  })
}
