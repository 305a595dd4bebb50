import type { Connection } from '../../platform/database.ts'
import { newId, newToken } from '../../platform/ids.ts'
import { hashToken } from '../../platform/secrets.ts'
import { forgetWay, knownBrowserWay } from '../attempt-budgets/attempt-budgets.ts'
import { forgetAskingBrowsers } from '../browser-link/browser-link.ts'
import * as store from './known-browsers.store.ts'

/** The newest ten: enough for every device somebody uses, few enough that old ones fall off. */
const maxPerPerson = 10

/**
 * A known browser is a pair (person, browser), made by a complete sign-in alone. It grants nothing but an attempt
 * budget of its own, so a stranger who uses up everybody else's cannot keep the owner out.
 */
export async function findKnownBrowser(
  db: Connection,
  personId: string,
  token: string | undefined,
): Promise<string | undefined> {
  return token ? (await store.findByToken(db, personId, hashToken(token)))?.id : undefined
}

export async function isKnownBrowser(db: Connection, personId: string, id: string): Promise<boolean> {
  return (await store.findById(db, personId, id)) !== undefined
}

/**
 * Notes that this person has signed in completely with this browser. The cookie's value changes each time, so one that
 * somebody planted beforehand is worthless afterwards; other people's pairs with the same browser move along. `knownId`
 * names the pair where it is known already, though the browser's cookie may not have arrived: a second tap.
 */
export async function rememberBrowser(
  tx: Connection,
  visit: {
    personId: string
    oldToken: string | undefined
    knownId?: string | null
    userAgent: string
    nowMs: number
  },
): Promise<{ id: string; token: string; isNew: boolean }> {
  const token = newToken()
  const tokenHash = hashToken(token)
  if (visit.oldToken) await store.updateToken(tx, hashToken(visit.oldToken), tokenHash)
  if (visit.knownId) await store.update(tx, visit.knownId, { tokenHash })
  const known = await store.findByToken(tx, visit.personId, tokenHash)
  const userAgent = visit.userAgent.slice(0, 300)
  if (known) {
    await store.update(tx, known.id, { lastSeenAtMs: visit.nowMs, userAgent })
    return { id: known.id, token, isNew: false }
  }
  const id = newId(visit.nowMs)
  await store.insert(tx, {
    id,
    personId: visit.personId,
    tokenHash,
    userAgent,
    createdAtMs: visit.nowMs,
    lastSeenAtMs: visit.nowMs,
  })
  for (const old of (await store.listNewestFirst(tx, visit.personId)).slice(maxPerPerson)) {
    await forgetBrowser(tx, visit.personId, old.id)
  }
  return { id, token, isNew: true }
}

export async function forgetBrowser(tx: Connection, personId: string, id: string): Promise<void> {
  await store.remove(tx, id)
  await forgetWay(tx, personId, knownBrowserWay(id))
}

/** Also those that a mailed link let try, and links that could let one. */
export async function forgetBrowsers(tx: Connection, personId: string, keepId: string | null): Promise<void> {
  await forgetAskingBrowsers(tx, personId)
  for (const { id } of await store.listNewestFirst(tx, personId)) {
    if (id !== keepId) await forgetBrowser(tx, personId, id)
  }
}
