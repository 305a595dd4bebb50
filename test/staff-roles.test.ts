import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inspectRoutes } from 'hono/dev'
import { mounts } from '../src/app.ts'
import { isStaffPermission, staffMay, staffRoles } from '../src/core/staff-roles.ts'
import { signedInStaff } from './support/recovery.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser } from './support/test-browser.ts'

/** Every mount of staff, and what it needs; a new one is covered the day it exists. */
const ofStaff = mounts.filter(({ guard }) => guard === 'staff' || guard === 'staff-proven')

describe('every page and form of staff, for every role', () => {
  let t: TestApp
  const browsers = new Map<string, TestBrowser>()

  before(async () => {
    t = await createTestApp()
    for (const role of staffRoles) {
      const person = await t.person(role, { role: 'staff', staffRole: role, twoFactor: true })
      browsers.set(role, await signedInStaff(t, person))
    }
  })
  after(() => t.close())

  const routesOf = (path: string) =>
    inspectRoutes(t.app)
      .filter((route) => !route.isMiddleware)
      .filter((route) => mounts.find((mount) => liesUnder(route.path, mount.path))?.path === path)
  const liesUnder = (path: string, mount: string) =>
    mount !== '/' && (path === mount || path.startsWith(`${mount}/`))

  test('each needs a named permission', () => {
    assert.ok(ofStaff.length >= 12)
    for (const { path, needs } of ofStaff) assert.ok(needs !== undefined && isStaffPermission(needs), path)
  })

  for (const { path, needs } of ofStaff) {
    for (const role of staffRoles) {
      const isOpen = needs !== undefined && isStaffPermission(needs) && staffMay(role, needs)
      test(`${path}: ${isOpen ? 'open' : 'closed'} to ${role}`, async () => {
        const browser = browsers.get(role) ?? assert.fail(role)
        const routes = routesOf(path)
        assert.ok(routes.length > 0)
        for (const { method, path: pattern } of routes) {
          const at = pattern.replace(/:\w+/g, '0000000000000000000a')
          await browser.get('/dashboard')
          const { status } = method === 'GET' ? await browser.get(at) : await browser.post(at)
          assert.equal(status === 403, !isOpen, `${method} ${pattern}: ${status}`)
        }
      })
    }
  }
})
