/**
 * How often somebody may try. A budget is a row of three numbers; this file says what they mean, as pure functions of
 * a policy, the row and the time. Rows, not memory: a restart, a second node, a new session or another spelling of the
 * name meets the same count. The caller keeps one row per person (or network) and way of trying, reads it, asks
 * `judgeAttempt`, and writes `afterFailure` in a transaction that always commits. A success writes `emptyAttempts`
 * where nobody else shares the row, and leaves a shared one as it was.
 *
 * The first tries are free, then each further failure opens a longer wait. A long quiet time makes the waits start
 * anew, so that yesterday's slips cost nothing today, but it never forgives on the way to a hard stop.
 * Tests simulate the most impatient and the most patient guesser for a year against every number below.
 */
export interface AttemptState {
  /** Consecutive failures since the last clear: counts towards the hard stop. */
  failures: number
  /** Failures since the last quiet time: sets the wait. */
  streak: number
  lastFailedAtMs: number
}

export interface AttemptPolicy {
  freeFailures: number
  /** The wait after the last free failure, after the next one, and so on; the last wait repeats. */
  waitsMs: readonly number[]
  /** So long without a failure makes the streak start anew. */
  quietMs: number
  /** At so many failures nothing is tried any more until the factor is bound anew (NIST SP 800-63B-4, 3.2.2). */
  closedAtFailures: number | undefined
}

export type AttemptVerdict =
  | { open: true }
  | { open: false; reason: 'wait'; untilMs: number }
  | { open: false; reason: 'closed' }

export const emptyAttempts: AttemptState = { failures: 0, streak: 0, lastFailedAtMs: 0 }

/** Whether a try may be made now. `untilMs` is the first moment at which it may. */
export function judgeAttempt(policy: AttemptPolicy, state: AttemptState, nowMs: number): AttemptVerdict {
  if (policy.closedAtFailures !== undefined && state.failures >= policy.closedAtFailures) {
    return { open: false, reason: 'closed' }
  }
  const untilMs = state.lastFailedAtMs + waitAfter(policy, currentStreak(policy, state, nowMs))
  return nowMs >= untilMs ? { open: true } : { open: false, reason: 'wait', untilMs }
}

/** The row after one more failure. The later of two clocks counts, so a node that runs behind shortens no wait. */
export function afterFailure(policy: AttemptPolicy, state: AttemptState, nowMs: number): AttemptState {
  return {
    failures: state.failures + 1,
    streak: currentStreak(policy, state, nowMs) + 1,
    lastFailedAtMs: Math.max(state.lastFailedAtMs, nowMs),
  }
}

/**
 * The row after its wait was lifted: the next try is free again, and so are as many as at the start. What counts
 * towards the hard stop stays, so whoever lifts waits has no more tries in all.
 */
export function afterLift(state: AttemptState): AttemptState {
  return { ...state, streak: 0 }
}

function currentStreak(policy: AttemptPolicy, state: AttemptState, nowMs: number): number {
  return nowMs - state.lastFailedAtMs >= policy.quietMs ? 0 : state.streak
}

function waitAfter(policy: AttemptPolicy, streak: number): number {
  if (streak < policy.freeFailures) return 0
  return policy.waitsMs[streak - policy.freeFailures] ?? policy.waitsMs.at(-1) ?? 0
}

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * Five free tries and then waits to an hour are, to somebody who tries the moment he may: 10 tries in the first
 * 24 minutes (5, then after 30 s, 60 s, 2 min, 5 min and 15 min), then 24 a day. 33 on the first day, 8,769 in a year
 * of 365 days. Resting for quiet days instead leaves less: 10 tries and a day's rest are 3,600 a year.
 */
const growingWaitsMs = [30 * secondMs, minuteMs, 2 * minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs]

/**
 * How many of the 10^6 codes are right at one moment: three of one authenticator (`matchTotp`), six where its clock is
 * known to be off and the window reaches both the old and the new time, and five authenticators at most.
 */
export const rightCodesAtOnce = 3
export const mostRightCodesAtOnce = 5 * 6

/**
 * Six-digit codes of one person, for one authenticator and, in brackets, for five whose clocks are off. Each try is
 * right with 3 in 10^6 (30 in 10^6):
 *   a day     33 tries, 1 in 10,101 (1 in 1,011); later days 24 tries, 1 in 13,889 (1 in 1,389)
 *   a year    100 tries: the hard stop comes after 3 days and 18 hours
 *   in total  100 tries, 1 in 3,334 (1 in 334), for somebody who already has the password
 * That is what a known browser's or a mailed link's counter allows. From unknown browsers the password counts as stolen
 * at the twentieth wrong code within thirty days (`stolen-password.ts`): 20 tries, 1 in 16,667 (1 in 1,667), unless he
 * takes 150 days for the 100.
 * A success of the person herself in the same row starts the count anew. Were that to happen each day, a year would
 * be at most 365 x 33 = 12,045 tries, 1 in 28 even with one app: these numbers hold between clears, so a caller that
 * shares a row between the owner and strangers also has to count what no success clears.
 */
export const codePerPerson: AttemptPolicy = {
  freeFailures: 5,
  waitsMs: growingWaitsMs,
  quietMs: dayMs,
  closedAtFailures: 100,
}

/**
 * Backup codes of one person, a budget apart from the six-digit one: failing at either never closes the other.
 * Each try is right with at most 1 in 2^65, 100 tries with 3 in 10^18. The stop saves hashing more than guesses.
 */
export const backupCodePerPerson: AttemptPolicy = { ...codePerPerson }

/**
 * Passkeys of one person, again a budget apart. Nobody guesses a signature (128 bits at least), so this is about noise:
 * a forged or replayed answer costs a look-up and one check of a signature, and a hundred of them in a row end it, as
 * for every kind of factor (NIST SP 800-63B-4, 3.2.2). Whoever fails here must know the id of a passkey, 16 random
 * bytes or more, and closes nothing but passkeys in browsers that are not known.
 */
export const passkeyPerPerson: AttemptPolicy = { ...codePerPerson }

/**
 * Two codes in a row from a clock that may be twenty minutes off (`matchPair`), a budget apart from single codes. Five,
 * then none for a day after the fifth: never more than five in any 24 hours. 81 windows of five authenticators make a
 * guess of both right with 4.05 in 10^10: five a day 1 in 494 million, and the hundred until the hard stop, which takes
 * at least 19 days, 1 in 25 million; from unknown browsers a wrong pair also counts towards the twenty wrong codes of a
 * stolen password. So this way is no hole beside the single codes, and five are enough for somebody
 * who has the phone in her hand.
 */
export const clockPerPerson: AttemptPolicy = {
  freeFailures: 5,
  waitsMs: [dayMs],
  quietMs: dayMs,
  closedAtFailures: 100,
}

/**
 * Passwords of one person, over all unknown browsers. Never a hard stop: a stranger could shut the owner out with it.
 * 33 guesses on the first day, 8,769 in a year. The weakest password accepted (zxcvbn score 3) takes 10^8 guesses: a
 * guesser who knows the best order finds it within a year with a chance of 1 in 11,404.
 */
export const passwordPerPerson: AttemptPolicy = {
  freeFailures: 5,
  waitsMs: growingWaitsMs,
  quietMs: dayMs,
  closedAtFailures: undefined,
}

/**
 * Passwords from one network (IPv4 address, IPv6 /64), over all names: against one common password tried on everybody.
 * Thirty free, since an office or a mobile carrier shares one address and Monday morning brings many slips; quiet
 * after an hour, since a big office never has a day without one. The best rhythm (34 tries, rest an hour) is 816 tries
 * a day. Nobody ever waits longer than five minutes.
 */
export const passwordPerNetwork: AttemptPolicy = {
  freeFailures: 30,
  waitsMs: [5 * secondMs, 10 * secondMs, 30 * secondMs, minuteMs, 2 * minuteMs, 5 * minuteMs],
  quietMs: hourMs,
  closedAtFailures: undefined,
}

/**
 * Passwords of one person from a browser that she has let try by a mailed link ("Send me a link"): ten, for the hour
 * that the permission lasts, without a wait between. Enough for the slips of somebody who knows her password; spent,
 * the browser counts with all unknown ones again, and may ask for another link. Nobody gets such tries whom she, or
 * whoever reads her mail, has not let in: a guesser who talks her into it each time a link may be mailed (2,924 in a
 * first year, see `browserLinkPerPerson`) has 29,240 more guesses of 10^8, 38,009 in all: 1 in 2,631.
 */
export const passwordPerAllowedBrowser: AttemptPolicy = {
  freeFailures: 10,
  waitsMs: [],
  quietMs: dayMs,
  closedAtFailures: 10,
}

/**
 * Mails a person can be made to receive by asking ("Forgot password?"); each mail sent counts as a failure. Five, then
 * none for a day after the fifth: never more than five in any 24 hours, so the form is no way to flood a mailbox.
 */
export const mailPerPerson: AttemptPolicy = {
  freeFailures: 5,
  waitsMs: [dayMs],
  quietMs: dayMs,
  closedAtFailures: undefined,
}

/**
 * Links of "Send me a link", for one person or one spelling of a name. Five, then one each three hours: at most 12 in
 * any 24 hours, 8 a day in the long run, 2,924 in a first year. Not five a day like other links: a stranger who uses
 * them up would shut the owner out of the very help against him. Each lives twice as long as the wait
 * (`browser-link.ts`), so at any time either a link may be asked for or one is alive in her mailbox that lets a browser
 * of her choice try.
 */
export const browserLinkPerPerson: AttemptPolicy = {
  freeFailures: 5,
  waitsMs: [3 * hourMs],
  quietMs: dayMs,
  closedAtFailures: undefined,
}

/**
 * Mails asked for from one network. Thirty at once, then one each 48 minutes: 30 a day in the long run, at most 59 on a
 * first day, and an office that asks for a few each day never waits a whole day.
 */
export const mailPerNetwork: AttemptPolicy = {
  freeFailures: 30,
  waitsMs: [48 * minuteMs],
  quietMs: dayMs,
  closedAtFailures: undefined,
}

/**
 * Mails to one person about sign-ins with a browser that was not known. The same numbers as for a network: thirty at
 * once, then 30 a day. Somebody who only uses private windows hears of each sign-in; somebody inside who signs in again
 * and again cannot bury under thousands of mails the one that matters, nor keep the owner from hearing of the first.
 */
export const newBrowserMailPerPerson: AttemptPolicy = { ...mailPerNetwork }

/**
 * Invitations that one account mails, repeats included. The same numbers again: thirty at once, enough for a company
 * that lets a whole department in, then 30 a day. More would make Backroom a way to send strangers mail.
 */
export const invitationMailPerAccount: AttemptPolicy = { ...mailPerNetwork }

/** How many wrong codes after a right password make the owner hear of it by mail. */
export const mailNoticeAtFailures = 3
