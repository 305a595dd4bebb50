import type { AttemptState } from '../../core/attempt-policy.ts'
import type { Connection } from '../../platform/database.ts'
import type { Visit } from '../../platform/visit.ts'
import {
  type Budget,
  knownBrowserWay,
  mailedLink,
  unknownBrowsers,
} from '../attempt-budgets/attempt-budgets.ts'
import { findKnownBrowser, forgetBrowser, isKnownBrowser } from '../known-browsers/known-browsers.ts'

/**
 * Which of a person's counters this browser's tries go to. Asked anew each time, of the browser's own cookie: one that
 * was forgotten at the hard stop counts among the unknown ones even while its session goes on.
 */
export async function wayOf(
  db: Connection,
  personId: string,
  visit: Pick<Visit, 'browserToken'>,
): Promise<string> {
  return knownBrowserWay((await findKnownBrowser(db, personId, visit.browserToken)) ?? null)
}

/**
 * The same with the person's log open. Of many tries at once one may be the hundredth wrong one: those that were on
 * their way with it find their browser forgotten, and begin no new count for it.
 */
export async function wayNow(tx: Connection, personId: string, way: string): Promise<string> {
  const browserId = browserOf(way)
  if (browserId === undefined || (await isKnownBrowser(tx, personId, browserId))) return way
  return unknownBrowsers
}

/** A known browser that failed a hundred times in a row is not known any more, and its counters go with it. */
export async function forgetAtHardStop(
  tx: Connection,
  personId: string,
  budget: Budget,
  state: AttemptState,
): Promise<void> {
  const limit = budget.policy.closedAtFailures
  const browserId = browserOf(budget.way)
  if (browserId !== undefined && limit !== undefined && state.failures >= limit) {
    await forgetBrowser(tx, personId, browserId)
  }
}

function browserOf(way: string): string | undefined {
  if (way === unknownBrowsers || way === mailedLink) return undefined
  return way.slice(knownBrowserWay('-').length - 1)
}
