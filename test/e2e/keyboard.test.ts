import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { AuthenticatorApp } from './support/authenticator-app.ts'
import { type Backroom, startBackroom } from './support/backroom.ts'
import { openVisitors, type Visitors } from './support/browser.ts'
import { askedCode, button, field, heading, isSignedIn, link, readBackupCodes } from './support/steps.ts'

let backroom: Backroom
let visitors: Visitors

before(async () => {
  backroom = await startBackroom()
  visitors = await openVisitors()
})
after(async () => {
  await visitors.close()
  await backroom.stop()
})

/** No page is so long that its end is further away. */
const mostTabs = 30

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === element.ownerDocument.activeElement)
}

/** Goes on with Tab until the target has the focus; wherever the focus is on the way, it shows. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; !(await hasFocus(target)); tabs++) {
    assert.ok(tabs < mostTabs, `Tab never reaches ${target}`)
    await page.keyboard.press('Tab')
    const { place, shows } = await page
      .locator('*:focus')
      .first()
      .evaluate((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyleOf(element)
        const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
        return { place: element.outerHTML.slice(0, 200), shows: isOutlined || boxShadow !== 'none' }

        function getComputedStyleOf(node: typeof element) {
          return node.ownerDocument.defaultView.getComputedStyle(node)
        }
      })
    assert.ok(shows, `the focus is not seen on ${place}`)
  }
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

async function signInByKeys(page: Page, username: string, password: string): Promise<void> {
  await heading(page, 'Sign in').waitFor()
  await type(page, field(page, 'Username or email address'), username)
  await type(page, field(page, 'Password'), password)
  await page.keyboard.press('Enter')
}

test('two-factor is switched on and used by somebody who has only a keyboard', async () => {
  const person = await backroom.person('kim')
  const page = await visitors.visit(backroom.origin)
  await page.goto('/')
  await signInByKeys(page, person.username, person.password)
  await isSignedIn(page)
  await press(page, link(page, 'Skip to the content'))
  await press(page, page.getByRole('main').getByRole('link', { name: 'Security Settings' }))
  await page.waitForURL('/security')

  const menu = page.locator('summary', { hasText: `Hello, ${person.username}!` })
  await press(page, menu, 'Space')
  await tabTo(page, button(page, 'Sign out'))
  await page.keyboard.press('Escape')
  assert.ok(await hasFocus(menu), 'Escape closes the menu and gives the focus back')
  await button(page, 'Sign out').waitFor({ state: 'hidden' })

  const enable = button(page, 'Enable Two-Factor Authentication')
  await press(page, enable)
  await heading(page, 'Get an authentication app').waitFor()
  await staysInside(page)
  await page.keyboard.press('Escape')
  await heading(page, 'Get an authentication app').waitFor({ state: 'hidden' })
  assert.ok(await hasFocus(enable), 'who closes the pop-up is back where it was opened')
  await page.keyboard.press('Space')
  await heading(page, 'Get an authentication app').waitFor()
  await press(page, button(page, 'Continue'))
  await heading(page, 'Scan the code').waitFor()
  const app = await AuthenticatorApp.scan(page)
  await type(page, field(page, 'Six-digit code'), app.nextCode())
  await page.keyboard.press('Enter')
  const codes = await readBackupCodes(page)
  await press(page, button(page, 'I have saved them'))
  const code = await askedCode(page, codes)
  assert.ok(await hasFocus(field(page, 'Backup code')), 'the one field has the focus')
  await page.keyboard.type(code)
  await press(page, button(page, 'Activate Two-Factor Authentication'), 'Space')
  await heading(page, 'Two-Factor Authentication is on').waitFor()

  await press(page, menu)
  await press(page, button(page, 'Sign out'))
  await signInByKeys(page, person.username, person.password)
  await heading(page, 'Two-Factor Authentication').waitFor()
  assert.ok(await hasFocus(field(page, 'Six-digit code')), 'the one field has the focus')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await page.getByText('Type the six digits that your app shows.').waitFor()
  assert.ok(await hasFocus(field(page, 'Six-digit code')), 'the wrong field has the focus')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(app.nextCode())
  await page.keyboard.press('Enter')
  await isSignedIn(page)
  assert.deepEqual(visitors.faults, [])
})

/** Opening a pop-up brings the focus into it, and Tab does not lead to what is dimmed behind it. */
async function staysInside(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  for (let tabs = 0; tabs < 6; tabs++) {
    const outside = page.locator('body *:focus').and(page.locator(':not(dialog *):not(dialog)'))
    assert.equal(await outside.count(), 0, 'the focus is outside of the pop-up')
    if (tabs === 0) assert.equal(await dialog.locator('*:focus').count(), 1, 'the pop-up has the focus')
    await page.keyboard.press('Tab')
  }
}
