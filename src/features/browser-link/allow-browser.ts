import type { Deps } from '../../platform/deps.ts'
import { isLinkOf, spendLink } from '../../platform/links.ts'
import { hashToken } from '../../platform/secrets.ts'
import type { AskingBrowserTable } from '../../platform/tables-of-ways-in.ts'
import type { Visit } from '../../platform/visit.ts'
import { openActivity } from '../activity-log/activity-log.ts'
import { findPersonLink, getPerson, type PersonLink } from '../people/people.ts'
import * as store from './browser-link.store.ts'
import { allowedForMs } from './browser-link.ts'

export interface OpenBrowserLink extends PersonLink {
  linkHash: string
  asking: AskingBrowserTable
}

/** Whose link this is and which browser it names, while it can be used. */
export async function findBrowserLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenBrowserLink | undefined> {
  const open = await findPersonLink(deps, 'browser', token)
  if (!open || !token) return undefined
  const linkHash = hashToken(token)
  const asking = await store.findByLink(deps.db.connection, linkHash)
  return asking && { ...open, linkHash, asking }
}

/** Whether the browser that asked is the one that has opened the link. */
export const isAskingBrowser = ({ asking }: OpenBrowserLink, { askingToken }: Visit) =>
  askingToken !== undefined && hashToken(askingToken) === asking.tokenHash

/**
 * Lets one browser try passwords of this person: the one that asked, or with `instead` the one that has opened the
 * link. Whoever can press the button reads her mail and could have asked with any browser, so the second gives nobody
 * more than the first; without it a stranger who asks for every link would leave her none. Nothing else is given: no
 * session, no second factor, no other budget.
 */
export async function allowBrowser(
  deps: Deps,
  { link, linkHash }: OpenBrowserLink,
  pressed: { formDigest: string; instead?: { askingToken: string; visit: Visit } | undefined },
): Promise<{ ok: true } | { ok: false; reason: 'link-gone' }> {
  return deps.db.inTransaction(async (tx) => {
    const nowMs = deps.clock()
    const activity = await openActivity(tx, deps, link.personId)
    const person = await getPerson(tx, link.personId)
    const asking = await store.findByLink(tx, linkHash)
    const isOpen = asking && isLinkOf(link, person)
    if (!isOpen || !(await spendLink(tx, link, nowMs, pressed.formDigest)))
      return { ok: false, reason: 'link-gone' }
    const browser = pressed.instead ? hereOf(pressed.instead) : asking
    const { tokenHash, network, userAgent } = browser
    await store.updateAllowed(tx, asking.id, {
      ...{ tokenHash, network, userAgent },
      allowedAtMs: nowMs,
      expiresAtMs: nowMs + allowedForMs,
    })
    await activity.add('browser-allowed', { network, userAgent })
    return { ok: true }
  })
}

const hereOf = ({ askingToken, visit }: { askingToken: string; visit: Visit }) => ({
  tokenHash: hashToken(askingToken),
  network: visit.network,
  userAgent: visit.userAgent.slice(0, 300),
})
