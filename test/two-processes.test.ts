import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { systemClock } from '../src/platform/clock.ts'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { type BuiltServer, buildIfMissing, startBuiltServer } from './crash/built-server.ts'
import { HttpBrowser } from './crash/http-browser.ts'
import { freshDatabase, freshSqliteFile, urlOf } from './support/databases.ts'
import { type TestPerson, wrongCode } from './support/people.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'

const secondStep = '/sign-in/two-factor'

/** The built program twice, as an operator runs it: nothing that one process keeps in memory helps the other. */
describe('two processes on one database', () => {
  const { url: sqlite, file, remove } = freshSqliteFile()
  let t: TestApp
  let nodes: BuiltServer[]
  let number = 0

  before(async () => {
    buildIfMissing()
    const onServer = await freshDatabase()
    const url = urlOf(onServer) ?? sqlite
    const db = url === sqlite ? await openDatabase(sqlite) : onServer
    await migrate(db, { copyBefore: false, nowMs: systemClock() })
    const clock = Object.assign(systemClock, { advance() {}, set() {} })
    t = await createTestApp({ db, deps: { clock } })
    const env = { DATABASE_URL: url, SECRET_KEY: t.secretKey, TRUSTED_PROXIES: '127.0.0.1' }
    nodes = await Promise.all([startBuiltServer(dirname(file), env), startBuiltServer(dirname(file), env)])
  })
  after(async () => {
    for (const node of nodes) node.kill()
    await Promise.all(nodes.map(({ gone }) => gone))
    await t.close()
    remove()
  })

  const newPerson = () => t.person(`person${++number}`, { twoFactor: true })
  const browserAt = (node: number) =>
    new HttpBrowser(nodes[node % 2]?.port ?? 0, `203.0.113.${++number % 250}`)
  const isIn = async (browser: HttpBrowser) => (await browser.get('/dashboard')).status === 200

  async function pendingAt(node: number, { username, password }: TestPerson): Promise<HttpBrowser> {
    const browser = browserAt(node)
    const answer = await browser.submit('/sign-in', { name: username, password })
    assert.equal(answer.location, secondStep)
    await browser.get(secondStep)
    return browser
  }

  /** Two at a time: more right passwords at once than there are free tries would have to wait. */
  async function tenPending(person: TestPerson): Promise<HttpBrowser[]> {
    const browsers: HttpBrowser[] = []
    while (browsers.length < 10)
      browsers.push(...(await Promise.all([pendingAt(0, person), pendingAt(1, person)])))
    return browsers
  }

  test('one code in ten pending sign-ins, five at each, at once: one session', async () => {
    const person = await newPerson()
    const browsers = await tenPending(person)
    const code = person.code(systemClock())
    const answers = await Promise.all(browsers.map((browser) => browser.post(secondStep, { code })))
    assert.equal(answers.filter(({ location }) => location === '/dashboard').length, 1)
    assert.equal((await Promise.all(browsers.map(isIn))).filter(Boolean).length, 1)
  })

  test('fifty wrong codes, half at each, at once: five are judged', async () => {
    const person = await newPerson()
    const browsers = await tenPending(person)
    const code = wrongCode(person.app, systemClock())
    const posts = browsers.flatMap((browser) =>
      Array.from({ length: 5 }, () => browser.post(secondStep, { code })),
    )
    const statuses = (await Promise.all(posts)).map(({ status }) => status)
    assert.deepEqual(statuses.sort(), [...Array(5).fill(422), ...Array(45).fill(429)])
  })

  test('a session that one has opened is open at the other, and dead there when the first has ended it', async () => {
    const person = await newPerson()
    const browser = await pendingAt(0, person)
    const code = person.code(systemClock())
    assert.equal((await browser.post(secondStep, { code })).location, '/dashboard')
    const same = browserAt(1)
    for (const [name, value] of browser.cookies) same.cookies.set(name, value)
    assert.ok(await isIn(same))
    await browser.get('/dashboard')
    assert.equal((await browser.post('/sign-out')).location, '/sign-in?done=out')
    assert.equal(await isIn(same), false)
  })
})
