import { stolenWithinMs } from './core/stolen-password.ts'
import { forgetQuiet } from './features/attempt-budgets/attempt-budgets.ts'
import { removeExpiredAskingBrowsers } from './features/browser-link/browser-link.ts'
import { removeOldEmailChanges } from './features/email-change/email-change.ts'
import { removeExpiredNotificationAddresses } from './features/notification-addresses/notification-addresses.ts'
import { endExpiredRecoveries } from './features/recovery/recovery.ts'
import { recordAdoption } from './features/security-policy/adoption/adoption.ts'
import { removeOldInvitations } from './features/sub-accounts/invitations/invitations.ts'
import { removeSpentChallenges } from './features/two-factor/passkeys/passkey-challenge.ts'
import { removeExpiredEnrolments } from './features/two-factor/pending-enrolment/pending-enrolment.ts'
import { removeWrongCodes } from './features/two-factor/stolen-password/stolen-password.ts'
import { removeSpentSteps } from './features/two-factor/totp/authenticators.ts'
import type { Connection } from './platform/database.ts'
import type { Deps } from './platform/deps.ts'
import { removeExpiredLinks } from './platform/links.ts'
import { removeDecoyMails } from './platform/outbox.ts'
import { removeExpiredSignIns } from './platform/session/pending-sign-in.ts'
import { removeSessionsStartedBefore, sessionLimits } from './platform/session/session.ts'

type SweeperDeps = Pick<Deps, 'db' | 'clock' | 'log'>

const hourMs = 60 * 60 * 1000

/**
 * A code is good for three steps, 90 seconds around its time. After an hour even a clock that was set back by most of
 * one finds the step still spent.
 */
const spentStepsKeptMs = hourMs

/** The same hour for a challenge, counted from when it expired: no clock set back makes it fresh and unspent again. */
const spentChallengesKeptMs = hourMs

/** Whoever was too late at the second step finds her name kept for a while, and a late tap still finds its row. */
const pendingSignInsKeptMs = hourMs

/** Long after anybody could compare: mails to names that nobody has, made so that both answers cost the same. */
const decoysKeptMs = hourMs

/** A streak starts anew after a quiet day at the latest, so a counter of two days says nothing any more. */
const quietCountersKeptMs = 48 * hourMs

/** A month in which whoever invited still sees that nobody came; then the address is not kept for nothing. */
const invitationsKeptMs = 30 * 24 * hourMs

/**
 * Removes what has expired and decides nothing any more. Every rule holds without it, because each row is judged by
 * its time when it is read; this only keeps the tables small. Counts once a day who has two-factor. Any number of
 * nodes may do it at once.
 */
export async function sweep(deps: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const { db, clock } = deps
  const nowMs = clock()
  const parts: ((tx: Connection) => Promise<void>)[] = [
    (tx) => removeExpiredEnrolments(tx, nowMs),
    (tx) => removeSessionsStartedBefore(tx, nowMs - sessionLimits.customer.overallMs),
    (tx) => removeExpiredSignIns(tx, nowMs - pendingSignInsKeptMs),
    (tx) => removeExpiredLinks(tx, nowMs),
    (tx) => removeExpiredAskingBrowsers(tx, nowMs),
    (tx) => removeOldEmailChanges(tx, nowMs),
    (tx) => removeExpiredNotificationAddresses(tx, nowMs),
    (tx) => removeSpentSteps(tx, nowMs - spentStepsKeptMs),
    (tx) => removeSpentChallenges(tx, nowMs - spentChallengesKeptMs),
    (tx) => removeDecoyMails(tx, nowMs - decoysKeptMs),
    (tx) => removeWrongCodes(tx, nowMs - stolenWithinMs),
    (tx) => endExpiredRecoveries(tx, nowMs),
    (tx) => removeOldInvitations(tx, nowMs - invitationsKeptMs),
    (tx) => forgetQuiet(tx, nowMs - quietCountersKeptMs),
  ]
  for (const part of parts) await db.inTransaction(part)
  await recordAdoption(deps)
}

/**
 * Sweeps now and then once an hour; `stop` waits for a sweep that runs. A sweep that fails is logged and tried again.
 */
export function startSweeper(deps: SweeperDeps): { stop(): Promise<void> } {
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    try {
      await sweep(deps)
    } catch (error) {
      deps.log.error({ err: error }, 'expired rows could not be removed')
    }
    running = undefined
  }

  const start = () => {
    running ??= run()
  }
  start()
  const timer = setInterval(start, hourMs).unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
