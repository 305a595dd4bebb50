/**
 * Takes the pictures of the README from the running program, into `docs/pictures/`. Needs a build.
 *
 *   node scripts/build.ts && node --import tsx scripts/screenshots.ts
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { AuthenticatorApp } from '../test/e2e/support/authenticator-app.ts'
import { startBackroom } from '../test/e2e/support/backroom.ts'
import { openVisitors } from '../test/e2e/support/browser.ts'
import {
  activate,
  askedCode,
  button,
  field,
  heading,
  readBackupCodes,
  signIn,
  typePassword,
} from '../test/e2e/support/steps.ts'

const folder = join(import.meta.dirname, '../docs/pictures')
const desk = { width: 1120, height: 720 }
const phone = { width: 360, height: 640 }

const backroom = await startBackroom()
const visitors = await openVisitors()
try {
  await mkdir(folder, { recursive: true })
  await takePictures()
} finally {
  await visitors.close()
  await backroom.stop()
}

async function takePictures() {
  const person = await backroom.person('customer')
  const page = await visitors.visit(backroom.origin, { viewport: desk })
  await signIn(page, person)
  await page.goto('/security')
  await take(page, 'security-off')
  await button(page, 'Enable Two-Factor Authentication').click()
  await button(page, 'Continue').click()
  await heading(page, 'Scan the code').waitFor()
  await take(page, 'popup-qr')
  const app = await AuthenticatorApp.scan(page)
  await field(page, 'Six-digit code').fill(app.nextCode())
  await button(page, 'Verify code').click()
  const codes = await readBackupCodes(page)
  await take(page, 'popup-codes')
  await button(page, 'I have saved them').click()
  await field(page, 'Backup code').fill(await askedCode(page, codes))
  await activate(page)
  await page.goto('/security')
  await take(page, 'security-on')
  await page.emulateMedia({ colorScheme: 'dark' })
  await take(page, 'security-on-dark')

  const mobile = await visitors.visit(backroom.origin, {
    viewport: phone,
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  })
  await typePassword(mobile, person.username, person.password)
  await heading(mobile, 'Two-Factor Authentication').waitFor()
  await take(mobile, 'second-step-phone')
}

async function take(page: Page, name: string) {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
