import { getPerson } from '../../src/features/people/people.ts'
import { type LinkPurpose, makeLink } from '../../src/platform/links.ts'
import type { Account } from './accounts.ts'
import { enrolment } from './journeys.ts'
import { optionsIn } from './passkey-device.ts'
import { signInWithPasskey } from './passkeys.ts'
import type { TestPerson } from './people.ts'
import { asking } from './recovery.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser, TestResponse } from './test-browser.ts'

const secondStep = '/sign-in/two-factor'
const nextPassword = 'velvet tugboat under moons'
const newPassword = { new_password: nextPassword, confirm_new_password: nextPassword }

/** Goes one way as far as it leads; answers where, and the last answer. */
export type Way = (t: TestApp, account: Account) => Promise<{ browser: TestBrowser; last: TestResponse }>

type SecondStep = (t: TestApp, account: Account, browser: TestBrowser) => Promise<TestResponse>

const code: SecondStep = (t, { person }, browser) =>
  browser.submit(secondStep, { code: person.code(t.clock()) })

const twoCodes: SecondStep = (t, { person }, browser) =>
  browser.submit(`${secondStep}/clock`, {
    first_code: person.code(t.clock() - 30_000),
    next_code: person.code(t.clock()),
  })

const threeCodes: SecondStep = (t, { person }, browser) => {
  const [first, next, last] = [-60_000, -30_000, 0].map((ms) => person.code(t.clock() + ms))
  return browser.submit(`${secondStep}/unlock`, {
    first_code: first ?? '',
    next_code: next ?? '',
    last_code: last ?? '',
  })
}

const threeCodesAndNext: SecondStep = async (t, account, browser) => {
  await threeCodes(t, account, browser)
  t.clock.advance(30_000)
  return code(t, account, browser)
}

const backupCode: SecondStep = (_, { person }, browser) =>
  browser.submit(`${secondStep}/backup-code`, { backup_code: person.backupCodes[0] ?? '' })

const passkey: SecondStep = async (_, account, browser) => {
  const action = `${secondStep}/passkey`
  const { text } = await browser.get(secondStep)
  return browser.post(action, { passkey: account.passkey.get(optionsIn(text, action)) })
}

const recoveryRequest: SecondStep = (_, __, browser) => browser.submit(asking)

/** The password in this browser, and where it asks for a second step, that. */
function password(at: 'unknown' | 'known', second?: SecondStep): Way {
  return async (t, account) => {
    const browser = at === 'known' ? account.known : t.browser()
    browser.cookies.delete('session')
    const { username: name, password } = account.person
    const first = await browser.submit('/sign-in', { name, password })
    const isAsked = first.location === secondStep
    return { browser, last: second && isAsked ? await second(t, account, browser) : first }
  }
}

const passkeyAlone: Way = async (t, account) => {
  const browser = t.browser()
  return { browser, last: await signInWithPasskey(browser, account.passkey) }
}

const reopened: Way = async (t, { known: browser, person }) => {
  await t.db.connection
    .updateTable('session')
    .set({ lastSeenAtMs: t.clock() - 2 * 60 * 60_000 })
    .where('personId', '=', person.id)
    .execute()
  return { browser, last: await browser.submit('/sign-in/again', { password: person.password }) }
}

/** Her browser is known no more, as after a hundred wrong codes; or the cookie of the session alone was copied. */
const reopenedForgotten: Way = async (t, account) => {
  account.known.cookies.delete('browser')
  return reopened(t, account)
}

const codeWithoutPassword: Way = async (t, { person }) => {
  const browser = t.browser()
  await browser.get('/sign-in')
  await browser.post(secondStep, { code: person.code(t.clock()) })
  const fields = { backup_code: person.backupCodes[0] ?? '' }
  return { browser, last: await browser.post(`${secondStep}/backup-code`, fields) }
}

/** What is in the mailbox when nothing but the mailbox is at hand. */
const recoveryBehindLink: Way = async (t, account) => {
  const { browser } = await ways['reset link'](t, account)
  return { browser, last: await browser.submit('/reset-password/recovery') }
}

const resetWithPasskey: Way = async (t, account) => {
  const reset = '/reset-password'
  const { browser } = await ways['reset link'](t, account)
  const { text } = await browser.get(reset)
  if (!text.includes('data-options')) return { browser, last: await browser.post(reset, newPassword) }
  const passkey = account.passkey.get(optionsIn(text, reset))
  return { browser, last: await browser.post(reset, { ...newPassword, passkey }) }
}

/** A link as if it had been mailed a moment ago, whatever the account was then; opened, and its form sent. */
function link(
  purpose: LinkPurpose,
  path: string,
  fields: (t: TestApp, person: TestPerson) => Record<string, string> = () => ({}),
): Way {
  return async (t, { person }) => {
    const { emailKey, id: personId } = await getPerson(t.db.connection, person.id)
    const made = { purpose, personId, emailKey, lifetimeMs: 60 * 60_000, nowMs: t.clock() }
    const token = await t.db.inTransaction((tx) => makeLink(tx, made))
    const browser = t.browser()
    await browser.get(`${path}?token=${token}`)
    return { browser, last: await browser.submit(path, fields(t, person)) }
  }
}

/** The browser that asked, once somebody who reads the mail has let it try; it gets no mail where there is none. */
const browserLink: Way = async (t, { person }) => {
  const browser = t.browser()
  const last = await browser.submit('/sign-in/link', { name: person.username })
  const mail = (await t.outbox()).find((one) => one.recipient === person.email && one.kind === 'browser-link')
  const token = /token=([\w-]{43})/.exec(mail?.text ?? '')?.[1]
  if (!token) return { browser, last }
  await browser.get(`/allow-browser?token=${token}`)
  return { browser, last: await browser.submit('/allow-browser') }
}

const passwordOnceAllowed: Way = async (t, account) => {
  const { browser } = await browserLink(t, account)
  const { username: name, password } = account.person
  return { browser, last: await browser.submit('/sign-in', { name, password }) }
}

const factorOf = (t: TestApp, person: TestPerson) => ({ ...newPassword, factor: person.code(t.clock()) })

/** Every way that could end in a session. */
export const ways = {
  password: password('unknown'),
  'password, known browser': password('known'),
  'password, code': password('unknown', code),
  'password, code, known browser': password('known', code),
  'password, two codes in a row': password('unknown', twoCodes),
  'password, two codes in a row, known browser': password('known', twoCodes),
  'password, three codes in a row': password('unknown', threeCodes),
  'password, three codes in a row, the next': password('unknown', threeCodesAndNext),
  'password, backup code': password('unknown', backupCode),
  'password, backup code, known browser': password('known', backupCode),
  'password, passkey': password('unknown', passkey),
  'password, passkey, known browser': password('known', passkey),
  'passkey alone': passkeyAlone,
  'code without password': codeWithoutPassword,
  'password for an idle session': reopened,
  'password for an idle session, unknown browser': reopenedForgotten,
  'reset link': link('reset-password', '/reset-password', () => newPassword),
  'reset link, code': link('reset-password', '/reset-password', factorOf),
  'reset link, backup code': link(
    'reset-password',
    '/reset-password',
    (_, { backupCodes: [factor = ''] }) => ({
      ...newPassword,
      factor,
    }),
  ),
  'reset link, passkey': resetWithPasskey,
  'password, recovery request': password('unknown', recoveryRequest),
  'reset link, recovery request': recoveryBehindLink,
  'link that cancels a recovery': link('cancel-recovery', '/cancel-recovery'),
  'enrolment link': link('enrol', '/enrol'),
  'enrolment link, password': link('enrol', '/enrol', (_, { password }) => ({ password })),
  'enrolment link, new password': link('enrol', '/enrol', () => newPassword),
  'link "This was not me"': link('not-me', '/not-me'),
  'link that lets a browser try': browserLink,
  'link that lets a browser try, password': passwordOnceAllowed,
} satisfies Record<string, Way>

/**
 * What a way opened: `in` everything of hers; `review` her ways in, to be confirmed first; `enrol` enrolling and
 * nothing else; `step` the second step and nothing else; `mail` nothing, but a link to enrol is mailed; `new` nothing
 * before a new password; `set` nothing, but the password is new; `-` nothing.
 */
export type Opened = 'in' | 'review' | 'enrol' | 'step' | 'mail' | 'new' | 'set' | '-'

const ownPages = ['/dashboard', '/security/password', '/security/activity', '/security']

export async function opened(
  t: TestApp,
  { browser, last }: Awaited<ReturnType<Way>>,
  { person }: Account,
): Promise<Opened | string> {
  const places = new Set<string>()
  for (const path of ownPages) {
    const page = await browser.get(path)
    const [place = ''] = page.location.split('?')
    places.add(page.status === 200 ? 'in' : place.replace(/^\/sign-in\/again$/, '/sign-in'))
  }
  const found = [...places].sort().join(' and ')
  if (found === 'in') return 'in'
  if (found === '/security/review and in') return 'review'
  const isEnrolmentOpen = (await browser.get(enrolment)).status === 200
  if (found === enrolment) return isEnrolmentOpen ? 'enrol' : 'enrolment alone, and closed'
  if (found !== '/sign-in' || isEnrolmentOpen) return found
  if ((await browser.get(secondStep)).status === 200) return 'step'
  if (last.location === '/sign-in/new-password') return 'new'
  if (last.location === '/enrol/sent') return 'mail'
  const { passwordHash } = await getPerson(t.db.connection, person.id)
  const isNew = await t.deps.passwords.verify(passwordHash, nextPassword, 'known')
  return isNew === true ? 'set' : '-'
}
