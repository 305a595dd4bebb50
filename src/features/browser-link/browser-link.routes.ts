import { Hono } from 'hono'
import { answerRefusal } from '../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { dropCookie, readCookie, writeCookie } from '../../platform/http/cookies.ts'
import { checkForm } from '../../platform/http/forms.ts'
import { isSecondTapOf, takeMailedToken } from '../../platform/http/mailed-link.ts'
import { maskedNetwork } from '../../platform/http/network.ts'
import { formDigestOf, seeOther, visitOf } from '../../platform/http/respond.ts'
import { isToken, newToken } from '../../platform/ids.ts'
import { askByNameWords, nameForm } from '../ask-by-name/ask-by-name.ts'
import { allowBrowser, findBrowserLink, isAskingBrowser, type OpenBrowserLink } from './allow-browser.ts'
import { askForBrowserLink } from './ask-for-browser-link.ts'
import { mayThisBrowserTry } from './browser-link.ts'
import {
  AllowBrowserPage,
  AskForLinkPage,
  BrowserAllowedPage,
  BrowserLinkGonePage,
  BrowserLinkSentPage,
} from './browser-link.views.tsx'

/** Asking, before signing in. */
export const askForBrowserLinkRoutes = new Hono<AppEnv>()

askForBrowserLinkRoutes.get('/', (c) => c.html(AskForLinkPage({ page: pageOf(c) })))

askForBrowserLinkRoutes.get('/sent', (c) => c.html(BrowserLinkSentPage({ page: pageOf(c) })))

askForBrowserLinkRoutes.post('/', async (c) => {
  const page = pageOf(c)
  const checked = checkForm(c, nameForm)
  if (!checked.ok)
    return c.html(AskForLinkPage({ page, error: askByNameWords[page.language].nameMissing }), 422)
  const { name } = checked.values
  const askingToken = askingTokenOf(c)
  const asked = await askForBrowserLink(
    c.get('deps'),
    { name, askingToken, formDigest: formDigestOf(c) },
    visitOf(c),
  )
  if (!asked.ok)
    return answerRefusal(c, asked, (error, status) =>
      c.html(AskForLinkPage({ page, name, error, tooMany: true }), status),
    )
  writeCookie(c, 'asking', askingToken)
  return seeOther(c, '/sign-in/link/sent')
})

/**
 * A browser keeps what it asked with, and at first asks with what binds its forms: so the second tap of a form and a
 * second try to get a mail are of the same browser, whichever of the answers reaches it last.
 */
function askingTokenOf(c: AppContext): string {
  return [readCookie(c, 'asking') ?? '', c.get('visitor')].find(isToken) ?? newToken()
}

/** The page behind the link, on whatever device it is opened. */
export const allowBrowserRoutes = new Hono<AppEnv>()

allowBrowserRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findBrowserLink(c.get('deps'), readCookie(c, 'link'))
  return open ? c.html(AllowBrowserPage({ page: pageOf(c), ...shown(c, open) })) : gone(c)
})

allowBrowserRoutes.get('/done', async (c) => {
  const isThis = await mayThisBrowserTry(c.get('deps'), readCookie(c, 'asking'))
  return c.html(BrowserAllowedPage({ page: pageOf(c), isThis }))
})

allowBrowserRoutes.post('/', async (c) => {
  const open = await findBrowserLink(c.get('deps'), readCookie(c, 'link'))
  const askingToken = askingTokenOf(c)
  const isInstead = c.get('form')['instead'] === 'yes'
  const instead = isInstead ? { askingToken, visit: visitOf(c) } : undefined
  const done = open && (await allowBrowser(c.get('deps'), open, { formDigest: formDigestOf(c), instead }))
  if (!done?.ok && !(await isSecondTapOf(c, 'browser'))) return gone(c)
  dropCookie(c, 'link')
  if (isInstead) writeCookie(c, 'asking', askingToken)
  return seeOther(c, '/allow-browser/done')
})

function shown(c: AppContext, open: OpenBrowserLink) {
  const { person, asking } = open
  const { userAgent, askedAtMs } = asking
  const isThis = isAskingBrowser(open, visitOf(c))
  return {
    username: person.username,
    asking: { userAgent, askedAtMs, network: maskedNetwork(asking.network), isThis },
  }
}

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(BrowserLinkGonePage({ page: pageOf(c) }), 410)
}
