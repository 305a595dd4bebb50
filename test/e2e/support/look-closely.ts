import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** The axe of `@axe-core/playwright`, which itself would put it into every page anew for each of the looks. */
const require = createRequire(import.meta.resolve('@axe-core/playwright'))
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

export interface Look {
  width: 320 | 1440
  colorScheme: 'light' | 'dark'
}

/** The narrowest phone and a desk. */
export const bothLooks: readonly Look[] = [
  { width: 320, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
]
/** The same from the other end. */
export const bothLooksTurned: readonly Look[] = bothLooks.toReversed()

export async function setLook(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: width === 320 ? 640 : 900 })
  await page.emulateMedia({ colorScheme })
}

/** Nothing is cut off, at either width. */
export async function fits(page: Page, looks: readonly Look[]): Promise<void> {
  for (const look of looks) {
    await setLook(page, look)
    assert.deepEqual(await tooWide(page), [], `${page.url()} is cut off at ${look.width} px`)
  }
}

/** And axe has nothing to say, in either look. */
export async function lookClosely(page: Page): Promise<void> {
  await page.evaluate(axe)
  for (const look of bothLooks) {
    await fits(page, [look])
    await settle(page)
    assert.deepEqual(await violations(page), [], `${page.url()} in the ${look.colorScheme} look`)
  }
}

/** Axe in the last of these looks alone, which takes half the time. */
export async function lookOnce(page: Page, looks: readonly Look[]): Promise<void> {
  await fits(page, looks)
  await page.evaluate(axe)
  await settle(page)
  assert.deepEqual(await violations(page), [], page.url())
}

/** What is wider than its place: the page itself, a pop-up, or a table. */
function tooWide(page: Page): Promise<string[]> {
  return page
    .locator('html, dialog, section[tabindex]')
    .evaluateAll((boxes) =>
      boxes
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => `${box.tagName}: ${box.scrollWidth} > ${box.clientWidth}`),
    )
}

/** Frames are left out: a sandboxed one has no origin that axe could talk to. */
function violations(page: Page): Promise<unknown> {
  return page.evaluate(`axe
    .run({ iframes: false, resultTypes: ['violations'], preload: false })
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`)
}

/** Buttons change their colour softly; what axe measures is what stays. */
async function settle(page: Page): Promise<void> {
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => {})')
}

/** Nothing of a visit is readable by script or kept by the browser but the cookies of the server. */
export async function leavesNothingBehind(page: Page): Promise<void> {
  const kept = await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]')
  assert.deepEqual(kept, ['', 0, 0], page.url())
}
