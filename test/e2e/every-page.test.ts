import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { mounts } from '../../src/app.ts'
import type { Language } from '../../src/platform/language.ts'
import { AuthenticatorApp } from './support/authenticator-app.ts'
import { type Backroom, startBackroom } from './support/backroom.ts'
import { openVisitors, type Visitors } from './support/browser.ts'
import { bothLooks, bothLooksTurned, leavesNothingBehind, lookOnce, setLook } from './support/look-closely.ts'
import { type See, walks } from './support/tour.ts'

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

/** Axe sees the dark look on a phone in English and the light one on a desk in German: both looks of every page. */
const looksIn = { en: bothLooksTurned, de: bothLooks }

/** A page weighs 10 kB at most, uncompressed; a QR code that holds a very long name, and a long list, take more. */
function bytesFor(name: string): number {
  if (name === 'mails' || name === 'customers') return 40_000
  if (/^(new|edit a) customer/.test(name)) return 32_000
  if (name === 'security settings, five apps') return 12_000
  if (name === 'adoption') return 32_000
  if (name === 'staff' || name.startsWith('staff, ')) return 24_000
  // Every country of the world, in a list to choose from.
  if (name.startsWith('contact form')) return 24_000
  // Every time zone, and every country.
  if (name.startsWith('your details')) return 36_000
  if (name.startsWith('edit the account')) return 24_000
  return name.startsWith('move an app') ? 11_500 : 10_000
}

const visitedPaths = new Set<string>()

describe('every page and pop-up in every state', { concurrency: 3 }, () => {
  for (const language of ['en', 'de'] as const) {
    for (const [name, walk] of Object.entries(walks)) {
      test(`fits, leaves nothing behind and is open to all: ${name} (${language})`, async () => {
        await walk({ backroom, visitors, language, see: seeIn(language) })
      })
    }
  }
})

test('no page of the program is left out', () => {
  // The last is seen in a frame on the page of its mail.
  const withoutSight = ['/', '/robots.txt', '/.well-known/change-password', '/emails/:id/html']
  const addresses = mounts.flatMap(({ path, routes }) =>
    routes.routes.filter(({ method }) => method === 'GET').map((route) => posix.join(path, route.path)),
  )
  const unseen = addresses.filter((address) => {
    const pattern = address
      .replace(/:\w+\{(.+)\}/, '($1)')
      .replace(/:\w+/, '[^/]+')
      .replace(/(.)\/$/, '$1')
    return ![...visitedPaths].some((path) => new RegExp(`^${pattern}$`).test(path))
  })
  assert.deepEqual(unseen, withoutSight)
})

test('nothing made the browser complain or ask elsewhere', () => {
  assert.deepEqual(visitors.faults, [])
  assert.doesNotMatch(backroom.printed(), /content security policy report/)
})

function seeIn(language: Language): See {
  return async (name, page) => {
    visitedPaths.add(new URL(page.url()).pathname)
    assert.equal(await page.locator('html').getAttribute('lang'), language, name)
    assert.equal(await page.locator('h1').count(), 1, name)
    assert.ok(Buffer.byteLength(await page.content()) <= bytesFor(name), `${name} weighs too much`)
    await lookOnce(page, looksIn[language])
    await leavesNothingBehind(page)
    if (name === 'enrolment, scan') await readsInBothLooks(page)
  }
}

async function readsInBothLooks(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await setLook(page, { width: 320, colorScheme })
    const { account } = await AuthenticatorApp.scan(page)
    assert.equal(account.issuer, 'Summit Hosting')
  }
}
