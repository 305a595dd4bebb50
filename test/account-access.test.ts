import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inspectRoutes } from 'hono/dev'
import { mounts } from '../src/app.ts'
import { type Permission, permissions, readPermissions } from '../src/core/permissions.ts'
import { isStaffPermission } from '../src/core/staff-roles.ts'
import { startViewing } from '../src/features/viewing/viewing.ts'
import { findSession } from '../src/platform/session/session.ts'
import type { TestPerson } from './support/people.ts'
import { accountIdOf, addContact, letIn } from './support/sub-accounts.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser, TestResponse } from './support/test-browser.ts'

/** Somebody, and what she holds in the account that the pages are about. */
interface Kind {
  name: string
  holds: ReadonlySet<Permission>
  browser: TestBrowser
}

interface Route {
  method: string
  path: string
  needs: Permission
}

const none: ReadonlySet<Permission> = new Set()
const everything: ReadonlySet<Permission> = new Set(permissions)

describe('every page of an account, for every kind of person', () => {
  let t: TestApp
  let kinds: Kind[]
  let routes: Route[]
  /** Ids of another account, of every sort that an address of ours may name. */
  let foreign: string[]

  before(async () => {
    t = await createTestApp()
    routes = routesOfAccounts(t)
    const owner = await t.person('owner', { twoFactor: true })
    const accountId = await accountIdOf(t, owner)
    const stranger = await t.person('stranger')
    const strangerAccount = await accountIdOf(t, stranger)
    const guest = await t.person('guest', { account: false })
    await letIn(t, strangerAccount, guest, permissions)
    foreign = [guest.id, await addContact(t, strangerAccount, 'foreign@example.invalid'), strangerAccount]
    kinds = [{ name: 'the owner', holds: everything, browser: await signedIn(owner) }]
    const add = async (name: string, granted: readonly Permission[], options: { endsAtMs?: number } = {}) => {
      const person = await t.person(name.replaceAll(' ', '-'), { account: false })
      await letIn(t, accountId, person, granted, options)
      const browser = await signedIn(person)
      kinds.push({ name, holds: readPermissions(granted.join(' ')), browser })
      return { person, browser }
    }
    for (const permission of permissions) await add(`one with ${permission}`, [permission])
    await add('one with nothing', [])
    const removed = await add('one who was removed', permissions)
    await t.db.connection.deleteFrom('subAccount').where('personId', '=', removed.person.id).execute()
    await add('one whose end has come', permissions, { endsAtMs: t.clock() + 1 })
    const moved = await add('one who has switched to another account', permissions)
    await letIn(t, strangerAccount, moved.person, [])
    await moved.browser.post(`/accounts/${strangerAccount}/choice`)
    const nobody = await t.person('nobody', { account: false })
    kinds.push({ name: 'one of no account', holds: none, browser: await signedIn(nobody) })
    const staff = await t.person('staff', { role: 'staff', twoFactor: true })
    kinds.push({ name: 'staff without a view', holds: none, browser: await signedIn(staff) })
    const looking = await t.person('looking', { role: 'staff', twoFactor: true })
    kinds.push({
      name: 'staff who look as the owner',
      holds: readOnly,
      browser: await viewing(looking, owner),
    })
    const former = kinds.find(({ name }) => name === 'one who was removed')
    const late = kinds.find(({ name }) => name === 'one whose end has come')
    const elsewhere = kinds.find(({ name }) => name === 'one who has switched to another account')
    for (const kind of [former, late, elsewhere]) if (kind) kind.holds = none
    t.clock.advance(1)
  })
  after(() => t.close())

  const readOnly = new Set(permissions.filter((permission) => permission.endsWith('-view')))

  async function signedIn(person: TestPerson): Promise<TestBrowser> {
    const browser = t.browser()
    assert.equal((await person.signIn(browser)).location, '/dashboard')
    await browser.get('/accounts')
    return browser
  }

  async function viewing(person: TestPerson, customer: TestPerson): Promise<TestBrowser> {
    const browser = await signedIn(person)
    const session = await findSession(t.deps, browser.cookies.get('session') ?? '')
    const wanted = { accountId: await accountIdOf(t, customer), personId: customer.id, reason: 'a test' }
    assert.ok(session)
    assert.deepEqual(await startViewing(t.deps, session, wanted), { ok: true })
    await browser.get('/viewing')
    return browser
  }

  const send = (browser: TestBrowser, { method, path }: Route, id: string): Promise<TestResponse> => {
    const at = path.replace(/:\w+/g, id)
    return method === 'GET' ? browser.get(at) : browser.post(at)
  }

  test('there are such pages, and each asks for a permission that exists', () => {
    assert.ok(routes.length > 10, String(routes.length))
    for (const { needs } of routes) assert.ok(permissions.includes(needs), needs)
    assert.ok(kinds.length > 15)
  })

  test('exactly who holds the permission gets in, and everybody else is told what is missing', async () => {
    const wrong: string[] = []
    for (const { name, holds, browser } of kinds) {
      for (const route of routes) {
        const { status } = await send(browser, route, '0000000000000000000a')
        if (holds.has(route.needs) === (status === 403))
          wrong.push(`${name}: ${route.method} ${route.path} ${status}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('what belongs to another account is not found by anybody here', async () => {
    const wrong: string[] = []
    for (const { name, holds, browser } of kinds) {
      for (const route of routes) {
        if (!route.path.includes(':') || !holds.has(route.needs)) continue
        for (const id of foreign) {
          const { status, text } = await send(browser, route, id)
          const isTold = text.includes('foreign@example.invalid') || text.includes('guest@example.invalid')
          if (status !== 404 || isTold) wrong.push(`${name}: ${route.method} ${route.path} ${status}`)
        }
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('who is not allowed reads what is missing, what she may do, and whom to ask', async () => {
    const { browser } = kinds.find(({ name }) => name === 'one with contacts-act') ?? assert.fail()
    const page = await browser.get('/sub-accounts')
    assert.equal(page.status, 403)
    for (const words of [
      'see who may sign in',
      'add, change and delete contacts',
      'Test owner owns this account',
    ])
      assert.ok(page.text.includes(words), words)
  })
})

/** Every address that stands under a mount which needs a permission of an account, as the program was put together. */
function routesOfAccounts(t: TestApp): Route[] {
  const liesUnder = (path: string, mount: string) => path === mount || path.startsWith(`${mount}/`)
  return inspectRoutes(t.app)
    .filter(({ isMiddleware }) => !isMiddleware)
    .flatMap(({ method, path }) => {
      const needs = mounts.find((mount) => mount.path !== '/' && liesUnder(path, mount.path))?.needs
      return needs === undefined || isStaffPermission(needs) ? [] : [{ method, path, needs }]
    })
}
