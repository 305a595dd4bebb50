import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { RenewedBy } from '../../platform/session/repeats.ts'
import {
  endSessionOf,
  type FactorKind,
  type SessionScope,
  type SignedInCookies,
  startSession,
} from '../../platform/session/session.ts'
import type { Visit } from '../../platform/visit.ts'
import type { OpenActivity } from '../activity-log/activity-log.ts'
import { rememberBrowser } from '../known-browsers/known-browsers.ts'
import { keepLanguage } from '../people/people.ts'
import { cancelRecovery } from '../recovery/recovery.ts'
import { notifyOfNewBrowser } from './notify-of-new-browser.ts'

export interface SignedIn extends SignedInCookies {
  sessionId: string
}

/**
 * The last act of every way to sign in: a new session, this browser known from now on, a mail if it was not, a line in
 * the log. Whoever must switch two-factor on first is not in yet: her browser becomes known at her next sign-in. Wake
 * the outbox after the commit.
 */
export async function completeSignIn(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  activity: OpenActivity,
  visit: Visit,
  proven: {
    personId: string
    factorKind: FactorKind | null
    withoutPassword?: true
    scope: SessionScope
    nowMs: number
    by?: RenewedBy
  },
): Promise<SignedIn> {
  const browser = proven.scope === 'full' ? await remember(tx, visit, proven) : undefined
  await endSessionOf(tx, visit.sessionToken)
  if (visit.language) await keepLanguage(tx, proven.personId, visit.language)
  const session = await startSession(tx, {
    ...proven,
    knownBrowserId: browser?.id ?? null,
    userAgent: visit.userAgent,
    network: visit.network,
  })
  if (browser?.isNew) await notifyOfNewBrowser(tx, deps, proven.personId, visit)
  await activity.add('signed-in', {
    scope: proven.scope,
    with: [...(proven.withoutPassword ? [] : ['password']), proven.factorKind ?? []].flat().join('+'),
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  // She has a factor after all: nobody needs to take any away.
  if (proven.factorKind)
    await cancelRecovery(tx, deps, activity, { personId: proven.personId, by: 'factor', place: visit })
  return { sessionId: session.id, sessionToken: session.token, browserToken: browser?.token }
}

function remember(tx: Connection, visit: Visit, { personId, nowMs }: { personId: string; nowMs: number }) {
  return rememberBrowser(tx, {
    personId,
    oldToken: visit.browserToken,
    userAgent: visit.userAgent,
    nowMs,
  })
}
