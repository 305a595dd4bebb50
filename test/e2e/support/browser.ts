import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumPath } from '../../support/chromium.ts'

export interface Visitors {
  /** A browser of its own, with a network of its own, at the given origin. */
  visit(origin: string, options?: BrowserContextOptions): Promise<Page>
  /** What browsers complained about or asked elsewhere: empty when all is well. */
  faults: readonly string[]
  close(): Promise<void>
}

/** A page that does not answer in this time will not: machines are slow, but not that slow. */
const patienceMs = 60_000

/** One Chromium for a whole test file. */
export async function openVisitors(): Promise<Visitors> {
  const browser: Browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumArguments],
  })
  const faults: string[] = []
  let visitors = 0
  return {
    faults,
    async visit(origin, options = {}) {
      visitors += 1
      const context = await browser.newContext({
        baseURL: origin,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        extraHTTPHeaders: { 'X-Forwarded-For': `203.0.113.${visitors}` },
        ...options,
      })
      context.setDefaultTimeout(patienceMs)
      const page = await context.newPage()
      collectFaults(page, origin, faults)
      return page
    },
    close: () => browser.close(),
  }
}

/** A refused form is an answer and no fault, though Chromium notes its status in the console. */
const refusal = /^Failed to load resource: the server responded with a status of 4\d\d /

function collectFaults(page: Page, origin: string, faults: string[]): void {
  page.on('console', (message) => {
    const text = message.text()
    if (['error', 'warning'].includes(message.type()) && !refusal.test(text))
      faults.push(`${page.url()}: ${text}`)
  })
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'blob:' && url.origin !== origin) faults.push(`${page.url()} asked ${request.url()}`)
  })
}
