import { resetTwoFactor } from '../../../src/features/two-factor/two-factor.ts'
import { seeAccountDetails, seeEmailChange } from './account-tour.ts'
import { AuthenticatorApp } from './authenticator-app.ts'
import { seeBrowserLink } from './browser-link-tour.ts'
import { seeTheCheckUp } from './check-up-walk.ts'
import { seeClocks } from './clock-tour.ts'
import { seeContacts, seeMailKinds } from './contacts-tour.ts'
import { seeCustomers, seeStaffRoles } from './customers-tour.ts'
import { seeEmails } from './emails-tour.ts'
import { seePasskeys } from './passkey-walk.ts'
import { ageSessions, makeReviewDue, spendBackupCodes } from './past.store.ts'
import { seeWhoMust } from './policy-tour.ts'
import { seeRecovery, seeRecoveryByStaff } from './recovery-tour.ts'
import { seeInvitations, seeSubAccounts } from './sub-accounts-tour.ts'
import { mailedLink, personOf, send, signOut, type Tour, typePassword, visitorOf } from './tour-steps.ts'
import { seeUnlocking } from './unlock-tour.ts'
import { seeViewing } from './viewing-tour.ts'

export type { See } from './tour-steps.ts'

const hourMs = 60 * 60 * 1000
const newPassword = 'four-lamps-under-the-quiet-river'

/**
 * Every page and pop-up in every state a person can meet, wrong answers included, in walks that can be made side by
 * side. Controls are found by the names of their fields and the addresses of their forms, so that a walk is the same in
 * every language.
 */
export const walks: Readonly<Record<string, (tour: Tour) => Promise<void>>> = {
  'the front door': seeTheDoor,
  'a link that lets a browser try': seeBrowserLink,
  'the second step': seeTheSecondStep,
  'three codes that end a wait': seeUnlocking,
  'a clock that is off': seeClocks,
  'the pop-ups': seeThePopUps,
  'the authentication apps': seeAuthenticators,
  'the passkeys': seePasskeys,
  'the account details': seeAccountDetails,
  'a mail address that changes': seeEmailChange,
  'the passwords': seePasswords,
  'the security settings': seeSecurityPages,
  'the check-up': seeTheCheckUp,
  'what waits after a reset': seeWhatWaits,
  recovery: seeRecovery,
  'recovery as staff see it': seeRecoveryByStaff,
  'the pages of staff': seeStaffPages,
  'customers as staff see them': seeCustomers,
  'roles of staff': seeStaffRoles,
  'who must have two-factor': seeWhoMust,
  'other people’s eyes': seeViewing,
  contacts: seeContacts,
  'the email history': seeEmails,
  'the kinds of mail': seeMailKinds,
  'sub-accounts': seeSubAccounts,
  invitations: seeInvitations,
}

async function seeTheDoor(tour: Tour): Promise<void> {
  const { see } = tour
  const page = await visitorOf(tour)
  for (const [name, path] of [
    ['start', '/'],
    ['not found', '/nothing/here'],
    ['set-up is over', '/set-up'],
    ['forgot password', '/forgot-password'],
    ['reset link gone', `/reset-password?token=${'x'.repeat(43)}`],
    ['link "This was not me" gone', `/not-me?token=${'x'.repeat(43)}`],
    ['link that lets a browser try, gone', `/allow-browser?token=${'x'.repeat(43)}`],
    ['send me a link', '/sign-in/link'],
    ['link that cancels recovery gone', `/cancel-recovery?token=${'x'.repeat(43)}`],
    ['enrolment link gone', `/enrol?token=${'x'.repeat(43)}`],
    ['that sign-in has ended', '/sign-in/two-factor'],
    ['the password counts as stolen', '/sign-in/new-password'],
  ] as const) {
    await page.goto(path)
    await see(name, page)
  }
  await page.goto('/forgot-password')
  await send(page, '/forgot-password')
  await see('forgot password, nothing typed', page)
  await send(page, '/forgot-password', { name: 'nobody' })
  await see('link sent', page)
  await page.goto('/sign-in')
  await send(page, '/sign-in')
  await see('sign in, nothing typed', page)
  for (let tries = 0; tries < 6; tries++) {
    await send(page, '/sign-in', { name: `nobody.${tour.language}`, password: 'something wrong' })
    if (tries === 0) await see('sign in, not accepted', page)
  }
  await see('sign in, too many tries', page)
  await page
    .locator('[name=form_token]')
    .first()
    .evaluate((input) => input.setAttribute('value', 'forged'))
  await send(page, '/sign-in', { name: 'nobody', password: 'something wrong' })
  await see('forged', page)
  await page.context().close()
}

async function seeTheSecondStep(tour: Tour): Promise<void> {
  const { see } = tour
  const person = await personOf(tour, 'second', { twoFactor: true })
  const page = await visitorOf(tour)
  const app = new AuthenticatorApp(person.secret)
  const path = '/sign-in/two-factor'
  await typePassword(page, person)
  await see('second step', page)
  await send(page, path, { code: '12345' })
  await see('second step, not six digits', page)
  await send(page, path, { code: app.wrongCode() })
  await see('second step, not accepted', page)
  await page.goto(`${path}/codes-not-accepted`)
  await see('codes not accepted', page)
  await page.goto(`${path}/lost-phone`)
  await see('lost phone', page)
  await page.goto(`${path}/backup-code`)
  await see('backup code', page)
  await send(page, `${path}/backup-code`, { backup_code: 'short' })
  await see('backup code, not one', page)
  await send(page, `${path}/backup-code`, { backup_code: 'AAAAA-AAAAA-AAAAA' })
  await see('backup code, not accepted', page)
  await spendBackupCodes(tour.backroom.deps.db.connection, person.id, 7)
  await page.goto(path)
  await send(page, path, { code: app.nextCode() })
  await see('dashboard, on', page)
  await page.goto('/security')
  await see('security settings, few codes left', page)
  await signOut(page)
  await see('signed out', page)
  await page.context().close()
}

async function seeThePopUps(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const person = await personOf(tour, 'pop-ups')
  const page = await visitorOf(tour)
  const path = '/security/two-factor/enrolment'
  await typePassword(page, person)
  await see('dashboard, off', page)
  await page.locator('header-menu summary').click()
  await see('menu', page)
  await page.goto('/security')
  await see('security settings, off', page)
  await ageSessions(backroom.deps.db.connection, person.id, hourMs / 4)
  await send(page, path)
  await see('enrolment, password first', page)
  await send(page, `${path}/password`, { password: 'something wrong' })
  await see('enrolment, password wrong', page)
  await send(page, `${path}/password`, { password: person.password })
  await see('enrolment, apps', page)
  await send(page, `${path}/app`)
  await see('enrolment, scan', page)
  const app = await AuthenticatorApp.scan(page)
  await send(page, `${path}/code`, { code: '12345' })
  await see('enrolment, scan, not six digits', page)
  await send(page, `${path}/code`, { code: app.wrongCode() })
  await see('enrolment, scan, not accepted', page)
  await send(page, `${path}/code`, { code: app.nextCode() })
  await see('enrolment, codes', page)
  const codes = await page.locator('dialog li').allInnerTexts()
  await send(page, `${path}/saved`)
  await see('enrolment, check', page)
  await send(page, `${path}/activation`, { backup_code: 'AAAAA-AAAAA-AAAAA' })
  await see('enrolment, check, wrong', page)
  const number = Number(/\d+/.exec(await page.locator('dialog p.text-muted:not(.mb-1)').innerText())?.[0])
  await send(page, `${path}/activation`, { backup_code: codes[number - 1] ?? '' })
  await see('security settings, on', page)
  await send(page, '/security/two-factor/removal/form')
  await see('disable', page)
  await send(page, '/security/two-factor/removal')
  await see('disable, nothing typed', page)
  await send(page, '/security/two-factor/removal', { password: 'something wrong', factor: app.wrongCode() })
  await see('disable, not accepted', page)
  await send(page, '/security/two-factor/removal', { password: person.password, factor: app.nextCode() })
  await see('security settings, off again', page)
  await page.context().close()
}

async function seeAuthenticators(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const person = await personOf(tour, 'apps', { twoFactor: true })
  const page = await visitorOf(tour)
  const path = '/security/authenticators'
  await typePassword(page, person)
  await send(page, '/sign-in/two-factor', { code: new AuthenticatorApp(person.secret).nextCode() })
  await page.goto('/security')
  const moving = await page.locator('a[href$="/move"]').first().getAttribute('href')
  const own = moving?.replace(/\/move$/, '') ?? ''
  await page.goto(`${own}/removal`)
  await see('remove an app, the last', page)
  await page.goto(`${path}/new`)
  await see('add an app', page)
  await send(page, `${path}/new/app`, { name: '' })
  await see('add an app, no name', page)
  await send(page, `${path}/new/app`, { name: 'Tablet' })
  await see('add an app, scan', page)
  const app = await AuthenticatorApp.scan(page)
  await send(page, `${path}/new/code`, { code: app.wrongCode() })
  await see('add an app, not accepted', page)
  await send(page, `${path}/new/code`, { code: app.nextCode() })
  await see('security settings, two apps', page)
  await page.goto(`${own}/name`)
  await see('rename an app', page)
  await send(page, `${own}/name`, { name: 'tablet' })
  await see('rename an app, taken', page)
  await send(page, `${own}/name`, { name: 'A phone with quite a long name, for once' })
  await see('security settings, renamed', page)
  await page.goto(`${own}/removal`)
  await see('remove an app', page)
  await page.goto(`${own}/move`)
  await see('move an app', page)
  await send(page, `${own}/move/app`)
  await see('move an app, scan', page)
  const moved = await AuthenticatorApp.scan(page)
  await send(page, `${own}/move/code`, { code: moved.wrongCode() })
  await see('move an app, not accepted', page)
  await send(page, `${own}/move/code`, { code: moved.nextCode() })
  await see('security settings, moved', page)
  for (const name of ['Third', 'Fourth', 'Fifth']) {
    await page.goto(`${path}/new`)
    await send(page, `${path}/new/app`, { name })
    await send(page, `${path}/new/code`, { code: (await AuthenticatorApp.scan(page)).nextCode() })
  }
  await see('security settings, five apps', page)
  await page.goto(`${path}/new`)
  await see('add an app, no more', page)
  await ageSessions(backroom.deps.db.connection, person.id, hourMs / 4)
  await page.goto(`${path}/new`)
  await see('step-up', page)
  await send(page, '/security/step-up', { factor: app.wrongCode() })
  await see('step-up, not accepted', page)
  await page.context().close()
}

async function seePasswords(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const person = await personOf(tour, 'passwords', { twoFactor: true })
  const app = new AuthenticatorApp(person.secret)
  const page = await visitorOf(tour)
  await page.goto('/forgot-password')
  await send(page, '/forgot-password', { name: person.email })
  await page.goto(await mailedLink(backroom, person, 'reset-password'))
  await see('choose a new password', page)
  await send(page, '/reset-password', { new_password: 'password password', confirm_new_password: 'else' })
  await see('choose a new password, refused', page)
  const chosen = { new_password: newPassword, confirm_new_password: newPassword }
  await send(page, '/reset-password', { ...chosen, factor: app.nextCode() })
  await see('password set', page)
  await send(page, '/sign-in', { name: person.username, password: newPassword })
  await send(page, '/sign-in/two-factor', { code: app.nextCode() })
  await page.goto('/security/password')
  await see('change password', page)
  await ageSessions(backroom.deps.db.connection, person.id, hourMs / 4)
  await page.goto('/security/password')
  await see('change password, with a factor', page)
  await page.locator('password-generator button').click()
  await page.locator('strength-meter [role=status]:not(:empty)').waitFor()
  await see('change password, generated', page)
  await send(page, '/security/password', { new_password: 'aaaaaaaaaaaaaaaaaaaa' })
  await see('change password, refused', page)
  const [code = ''] = person.backupCodes
  const other = `${newPassword}-again`
  const fields = {
    existing_password: newPassword,
    new_password: other,
    confirm_new_password: other,
    factor: code,
  }
  await send(page, '/security/password', fields)
  await see('password changed', page)
  await ageSessions(backroom.deps.db.connection, person.id, 2 * hourMs)
  await page.goto('/security/password')
  await see('welcome back', page)
  await send(page, '/sign-in/again', { password: 'something wrong' })
  await see('welcome back, wrong', page)
  await page.context().close()
}

async function seeSecurityPages(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const person = await personOf(tour, 'settings', { twoFactor: true })
  const app = new AuthenticatorApp(person.secret)
  const signIn = async () => {
    const visitor = await visitorOf(tour)
    await typePassword(visitor, person)
    await send(visitor, '/sign-in/two-factor', { code: app.nextCode() })
    return visitor
  }
  const elsewhere = await signIn()
  const page = await signIn()
  await elsewhere.context().close()
  await page.goto('/security/sessions')
  await see('sessions', page)
  await send(page, '/security/sessions/removal')
  await see('sessions, others ended', page)
  await page.goto('/security/activity')
  await see('activity', page)
  await ageSessions(backroom.deps.db.connection, person.id, hourMs / 4)
  const renewal = '/security/backup-codes/renewal'
  await page.goto(renewal)
  await see('step-up', page)
  await send(page, '/security/step-up', { factor: app.wrongCode() })
  await see('step-up, not accepted', page)
  await send(page, '/security/step-up', { factor: person.backupCodes[0] ?? '' })
  await see('new backup codes', page)
  await send(page, `${renewal}/codes`)
  await see('new backup codes, shown', page)
  await send(page, `${renewal}/saved`)
  await see('new backup codes, check', page)
  await send(page, `${renewal}/activation`, { backup_code: 'AAAAA-AAAAA-AAAAA' })
  await see('new backup codes, check, wrong', page)
  await page.goto(await mailedLink(backroom, person, 'not-me'))
  await see('this was not me', page)
  await send(page, '/not-me')
  await see('this was not me, done', page)
  await page.context().close()
}

async function seeWhatWaits(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const { deps } = backroom
  const person = await personOf(tour, 'waiting', { twoFactor: true })
  const reset = { personId: person.id, by: 'somebody', why: 'a lost phone', passwordLost: false }
  const page = await visitorOf(tour)
  await deps.db.inTransaction((tx) => resetTwoFactor(tx, deps, reset))
  await typePassword(page, person)
  await see('enrolment link sent', page)
  await page.goto(await mailedLink(backroom, person, 'enrol'))
  await see('enrol with a link', page)
  await send(page, '/enrol', { password: 'something wrong' })
  await see('enrol with a link, wrong', page)
  await deps.db.inTransaction((tx) => resetTwoFactor(tx, deps, { ...reset, passwordLost: true }))
  await page.goto(await mailedLink(backroom, person, 'enrol'))
  await see('enrol with a link and a new password', page)
  await page.context().close()

  const restored = await personOf(tour, 'restored')
  await makeReviewDue(deps.db.connection, restored.id)
  const visitor = await visitorOf(tour)
  await typePassword(visitor, restored)
  await see('review', visitor)
  await visitor.context().close()
}

async function seeStaffPages(tour: Tour): Promise<void> {
  const { see } = tour
  const newcomer = await visitorOf(tour)
  await typePassword(newcomer, await personOf(tour, 'new-staff', { role: 'staff' }))
  await see('enrolment of staff', newcomer)
  await newcomer.context().close()
  const page = await visitorOf(tour)
  const person = await personOf(tour, 'staff', { role: 'staff', twoFactor: true })
  await page.goto('/forgot-password')
  await send(page, '/forgot-password', { name: person.username })
  await typePassword(page, person)
  await send(page, '/sign-in/two-factor', { code: new AuthenticatorApp(person.secret).nextCode() })
  await page.goto('/staff/outbox')
  await see('mails', page)
  await page.goto((await page.locator('main table a').first().getAttribute('href')) ?? '')
  await see('a mail', page)
  await page.context().close()
}
