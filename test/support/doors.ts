import { removal, withResetLink } from './journeys.ts'
import type { TestPerson } from './people.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser, TestResponse } from './test-browser.ts'

const act = '/security/backup-codes/renewal'
const nextPassword = 'velvet tugboat under moons'

/** A place that takes a code, as somebody stands before it, and the answer when the code is accepted. */
export interface Door {
  open(t: TestApp, person: TestPerson): Promise<TestBrowser>
  show(browser: TestBrowser, person: TestPerson, code: string): Promise<TestResponse>
  inside: string
}

/** Every place that takes a six-digit code of an app in use; all but the first take a backup code in the same field. */
export const doors = {
  'the second step': {
    open: async (t, person) => {
      const browser = t.browser()
      await browser.submit('/sign-in', { name: person.username, password: person.password })
      await browser.get('/sign-in/two-factor')
      return browser
    },
    show: (browser, _, code) => browser.post('/sign-in/two-factor', { code }),
    inside: '/dashboard',
  },
  'a step-up': {
    open: async (t, person) => {
      const browser = await signedInLongAgo(t, person)
      await browser.get(`/security/step-up?for=${act}`)
      return browser
    },
    show: (browser, _, factor) => browser.post('/security/step-up', { for: act, factor }),
    inside: act,
  },
  'the check-up': {
    open: async (t, person) => {
      const browser = await signedInLongAgo(t, person)
      await openCheckUp(t, person)
      await browser.get('/security/check-up')
      return browser
    },
    show: (browser, _, factor) => browser.post('/security/check-up', { factor }),
    inside: '/security/check-up',
  },
  disabling: {
    open: async (t, person) => {
      const browser = await signedInLongAgo(t, person)
      await browser.get(removal)
      return browser
    },
    show: (browser, { password }, factor) => browser.post(removal, { password, factor }),
    inside: '/security?done=off',
  },
  'a change of the password': {
    open: async (t, person) => {
      const browser = await signedInLongAgo(t, person)
      await browser.get('/security/password')
      return browser
    },
    show: async (browser, person, factor) => {
      const next = `${nextPassword}, not ${person.password.length}`
      const fields = { new_password: next, confirm_new_password: next, factor }
      const answer = await browser.post('/security/password', {
        existing_password: person.password,
        ...fields,
      })
      if (answer.location.endsWith('done=changed')) person.password = next
      return answer
    },
    inside: '/security/password?done=changed',
  },
  'a reset of the password': {
    open: async (t, person) => (await withResetLink(t, person)).browser,
    show: async (browser, person, factor) => {
      const next = `${nextPassword}, after ${person.password.length}`
      const fields = { new_password: next, confirm_new_password: next, factor }
      const answer = await browser.post('/reset-password', fields)
      if (answer.location.endsWith('done=password')) person.password = next
      return answer
    },
    inside: '/sign-in?done=password',
  },
} satisfies Record<string, Door>

/** Signed in with a backup code, and every proof too old to count, though the clock has not moved. */
async function signedInLongAgo(t: TestApp, person: TestPerson): Promise<TestBrowser> {
  const browser = t.browser()
  await browser.submit('/sign-in', { name: person.username, password: person.password })
  const fields = { backup_code: person.backupCodes.pop() ?? '' }
  await browser.submit('/sign-in/two-factor/backup-code', fields)
  await t.db.connection
    .updateTable('session')
    .set({ passwordProvedAtMs: 0, factorProvedAtMs: 0 })
    .where('personId', '=', person.id)
    .execute()
  return browser
}

/** Asked for her app and a backup code, as if she had used neither for long, though the clock has not moved. */
async function openCheckUp(t: TestApp, { id }: TestPerson): Promise<void> {
  const db = t.db.connection
  await db.updateTable('person').set({ checkUpDueAtMs: t.clock() }).where('id', '=', id).execute()
  await db.updateTable('authenticator').set({ lastUsedAtMs: 0 }).where('personId', '=', id).execute()
  await db.updateTable('backupCode').set({ createdAtMs: 0 }).where('personId', '=', id).execute()
  await db
    .updateTable('backupCode')
    .set({ usedAtMs: 0 })
    .where('personId', '=', id)
    .where('usedAtMs', 'is not', null)
    .execute()
}
