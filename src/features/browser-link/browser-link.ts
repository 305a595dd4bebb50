import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { hashToken } from '../../platform/secrets.ts'
import { allowedBrowserWay, forgetWay } from '../attempt-budgets/attempt-budgets.ts'
import * as store from './browser-link.store.ts'

const hourMs = 60 * 60 * 1000

/**
 * Twice the wait between two such links to one person (`browserLinkPerPerson`), so that a stranger who asks for each of
 * them leaves her one that is alive. A link of this kind opens nothing, and whoever reads the mailbox may always ask
 * for a fresh one, so a shorter life would protect nobody.
 */
export const browserLinkLifetimeMs = 6 * hourMs

/** From pressing the button on the phone to typing at the desk, with a mail program in between. */
export const allowedForMs = hourMs

/** Whether a link has let this browser try this person's password; a name that nobody has costs the same look. */
export async function findAllowedBrowser(
  db: Connection,
  personId: string | undefined,
  askingToken: string | undefined,
  nowMs: number,
): Promise<string | undefined> {
  if (askingToken === undefined) return undefined
  return (await store.findAllowed(db, personId ?? '', hashToken(askingToken), nowMs))?.id
}

/** Whoever's password it is: what the page after the button says depends on it, and nothing else. */
export async function mayThisBrowserTry(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  askingToken: string | undefined,
): Promise<boolean> {
  if (askingToken === undefined) return false
  return (await store.findAllowedOfAnybody(db.connection, hashToken(askingToken), clock())) !== undefined
}

/** At a new password and wherever known browsers are forgotten: nothing that was allowed stays, and no link allows. */
export async function forgetAskingBrowsers(tx: Connection, personId: string): Promise<void> {
  for (const { id } of await store.list(tx, personId)) await forgetWay(tx, personId, allowedBrowserWay(id))
  await store.removeAll(tx, personId)
}

export async function removeExpiredAskingBrowsers(tx: Connection, nowMs: number): Promise<void> {
  await store.removeExpired(tx, nowMs)
}
