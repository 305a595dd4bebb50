/**
 * The numbers of a recovery request: what a person with a right password and no factor left may ask for, and what has
 * to happen before her factors are taken away. NIST SP 800-63B-4 4.2.2.2 wants identity proved anew; the wait gives the
 * owner time to object before anybody decides. Pure: times are arguments, in UTC milliseconds.
 */

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/**
 * Hours between asking and the first moment at which anybody may approve. A day at least, so that every owner who reads
 * her mail once a day has seen the cancel link; two weeks at most, so that nobody is kept out for longer. Three days at
 * first: a weekend.
 */
export const recoveryWaitHours = { least: 24, most: 336, atFirst: 72 } as const

/** Whether a wait is a whole number of hours within the limits. */
export function isRecoveryWait(hours: number): boolean {
  return Number.isInteger(hours) && hours >= recoveryWaitHours.least && hours <= recoveryWaitHours.most
}

/**
 * After the wait two people have this long to check who is asking; then the request ends by itself, so that none lies
 * about until its owner has forgotten it. Fourteen days: a letter there and back, with a weekend in between.
 */
export const decidableForMs = 14 * dayMs

/** One person alone never takes a factor away; with two, one who was fooled or bought is not enough. */
export const approvalsNeeded = 2

/** One who must not decide (it may be her own request) and two who may. With fewer the operator stands in for one. */
export const enoughStaff = 3

/** What becomes of a request whose wait is `waitHours` when it is opened now: from when to when it may be approved. */
export function recoveryTimes(waitHours: number, nowMs: number): { dueAtMs: number; expiresAtMs: number } {
  const dueAtMs = nowMs + waitHours * hourMs
  return { dueAtMs, expiresAtMs: dueAtMs + decidableForMs }
}

/**
 * Somebody who has the password, and not the factor, opens requests and waits for the one that its owner misses. Two
 * that came to nothing within thirty days close this way to unknown browsers for seven days after the second. So he
 * gets two at once and then one a week: 54 in a year, each with a mail whose link cancels it.
 */
export const failedRequestsThatClose = 2
export const failedWithinMs = 30 * dayMs
export const closedForMs = 7 * dayMs

/**
 * Until when unknown browsers may open none, if that is still to come. `failedAtMs` are the times at which requests of
 * this person were cancelled or refused, in any order.
 */
export function recoveryClosedUntil(failedAtMs: readonly number[], nowMs: number): number | undefined {
  const [latest, before] = failedAtMs.toSorted((a, b) => b - a).slice(0, failedRequestsThatClose)
  if (latest === undefined || before === undefined || latest - before > failedWithinMs) return undefined
  const untilMs = latest + closedForMs
  return untilMs > nowMs ? untilMs : undefined
}

/**
 * How a member of staff may have made sure who is asking. What a thief of password and mailbox has is not among them: a
 * mail, a call that comes in, a customer number.
 */
export const identityChecks = [
  'in-person',
  'video-with-document',
  'call-to-number-on-file',
  'letter-to-address-on-file',
  'register-and-signature',
] as const

export type IdentityCheck = (typeof identityChecks)[number]
