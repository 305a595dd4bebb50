import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspectRoutes } from 'hono/dev'
import { isStaffPermission } from '../src/core/staff-roles.ts'
import type { Guard } from '../src/platform/http/guards.ts'
import { mountOf } from './support/mount-of.ts'
import type { TestPerson } from './support/people.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser } from './support/test-browser.ts'

/** What needs no mount: it answers before anybody is known, and says nothing about anybody. */
const unmounted = ['GET /health', 'POST /csp-report']

type Level = 'nobody' | 'pending' | 'enrolling' | 'signed-in' | 'staff'

/** Who gets past which guard. */
const opens: Record<Guard, readonly Level[]> = {
  open: ['nobody', 'pending', 'enrolling', 'signed-in', 'staff'],
  pending: ['pending'],
  enrolling: ['enrolling', 'signed-in', 'staff'],
  'signed-in': ['signed-in', 'staff'],
  proven: ['signed-in', 'staff'],
  staff: ['staff'],
  'staff-proven': ['staff'],
}

let t: TestApp
let staff: TestPerson
let routes: { method: string; path: string; guard: Guard | undefined; isOfAccount: boolean }[]

before(async () => {
  t = await createTestApp()
  await t.person('customer')
  await t.person('colleague', { twoFactor: true })
  await t.person('newcomer', { role: 'staff' })
  staff = await t.person('staff', { role: 'staff', twoFactor: true })
  routes = inspectRoutes(t.app)
    .filter(({ isMiddleware }) => !isMiddleware)
    .map(({ method, path }) => ({
      method,
      path,
      guard: mountOf(path)?.guard,
      isOfAccount: isOfAccount(path),
    }))
})

after(() => t.close())

/** What needs a permission in an account is not for staff, who have none. */
function isOfAccount(path: string): boolean {
  const needed = mountOf(path)?.needs
  return needed !== undefined && !isStaffPermission(needed)
}

const isTheirs = (level: Level, { guard, isOfAccount }: { guard: Guard; isOfAccount: boolean }) =>
  opens[guard].includes(level) && !(isOfAccount && level === 'staff')

async function browserAt(level: Level): Promise<TestBrowser> {
  const browser = t.browser()
  const names = {
    pending: 'colleague',
    enrolling: 'newcomer',
    'signed-in': 'customer',
    staff: 'staff',
    nobody: '',
  }
  if (level !== 'nobody')
    await browser.submit('/sign-in', { name: names[level], password: 'open the backroom door' })
  else await browser.get('/sign-in')
  if (level === 'staff') {
    t.clock.advance(30_000)
    await browser.submit('/sign-in/two-factor', { code: staff.code(t.clock()) })
  }
  return browser
}

function send(browser: TestBrowser, path: string) {
  if (!path.endsWith('/strength')) return browser.post(path)
  const body = JSON.stringify({ form_token: browser.formToken, password: 'x' })
  return browser.postRaw(path, body, { 'Content-Type': 'application/json' })
}

/** Where each level is sent, or how it is refused, when a guard does not let it pass. */
function isTurnedAway(answer: { status: number; location: string }): boolean {
  if (answer.status === 403 || answer.status === 404) return true
  const places = ['/sign-in', '/security/two-factor/enrolment', '/security/review', '/security/step-up']
  return answer.status === 303 && places.includes(answer.location.split('?')[0] ?? '')
}

test('every route stands under a mount, or is named as needing none', () => {
  const stray = routes
    .filter(({ guard }) => guard === undefined)
    .map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(stray.sort(), [...unmounted].sort())
  assert.ok(routes.length > 30, `only ${routes.length} routes were found`)
})

for (const level of ['nobody', 'pending', 'enrolling', 'signed-in', 'staff'] as const) {
  test(`${level}: no route opens that its guard keeps closed, by reading or by posting`, async () => {
    const leaks: string[] = []
    for (const { method, path, guard, isOfAccount } of routes) {
      if (guard === undefined || isTheirs(level, { guard, isOfAccount })) continue
      const browser = await browserAt(level)
      const at = path.replace(/:\w+/g, '0000000000000000000a')
      const answer = method === 'GET' ? await browser.get(at) : await send(browser, at)
      if (!isTurnedAway(answer)) leaks.push(`${method} ${path}: ${answer.status} ${answer.location}`)
    }
    assert.deepEqual(leaks, [])
  })

  test(`${level}: every page that is theirs to read answers, and never with a fault of ours`, async () => {
    const faults: string[] = []
    for (const { method, path, guard, isOfAccount } of routes) {
      if (method !== 'GET' || guard === undefined || !isTheirs(level, { guard, isOfAccount })) continue
      const answer = await (await browserAt(level)).get(path.replace(/:\w+/g, '0000000000000000000a'))
      if (answer.status >= 500) faults.push(`${path}: ${answer.status}`)
      if (guard !== 'open' && isTurnedAway(answer) && !path.includes(':'))
        faults.push(`${path}: turned away to ${answer.location}`)
    }
    assert.deepEqual(faults, [])
  })
}

// A1, A2: whatever the password step gave out is worth nothing as a bearer token or another cookie.
test('a pending sign-in opens nothing when it is sent as a session or as a bearer token', async () => {
  const pending = await browserAt('pending')
  const values = [...pending.cookies.values()]
  for (const value of values) {
    const thief = t.browser()
    thief.cookies.set('session', value)
    assert.equal((await thief.get('/dashboard', { Authorization: `Bearer ${value}` })).location, '/sign-in')
  }
})
