/**
 * Codes of a phone whose clock is wrong. Two codes in a row tell how far off it is; the drift is remembered for that
 * authenticator, and from then on the steps around the server's clock count and the steps around the drift as well. A
 * match around the server's clock that lies outside the drift's own three steps shows that the clock has been set
 * right: the drift is forgotten.
 *
 * Only later steps count between matches of the same drift: a code that was seen over a shoulder dies with the next one
 * that is used. Across a change of drift that rule would lock out the owner: a phone that was twenty minutes ahead has
 * used steps which the server's clock reaches twenty minutes from now, and once it is set right every code would be
 * "earlier". So after such a change the first match counts whatever the last step was, and only the spent steps stand
 * against a replay. They suffice: a step is acceptable from 41 steps before its own time until 43 after it (the last
 * code of three, two steps before the farthest drift), 42 minutes, and spent steps are kept for 60.
 */
import { defaultTotp, isCodeOf, stepAt } from './totp.ts'

/** Twenty minutes either way: beyond that a phone shows the wrong hour, and its owner sees it. */
export const farthestDriftSteps = 40

/** What is kept of an authenticator between codes. */
export interface KeptClock {
  lastStep: number
  driftSteps: number
}

export interface RunMatch {
  /** The steps of the codes, in order. The caller spends each of them, or refuses. */
  steps: readonly number[]
  /** The drift from now on. */
  driftSteps: number
  /** False: right, but not later than what was used last. */
  isLater: boolean
  /** The clock was set right: the last step is replaced, whatever it was. */
  forgetsDrift: boolean
}

const around = [0, -1, 1]

/**
 * One code, or several of consecutive steps, of which the last is current. At most six codes are right for one
 * authenticator (three without a drift), so one guess is right with at most 6 in 10^6, and three in a row with at most
 * 6 in 10^18: whoever knows two of the three and guesses the last has spent all three, and each works once.
 */
export function matchRun(
  secret: Uint8Array,
  codes: readonly string[],
  nowMs: number,
  kept: KeptClock,
): RunMatch | undefined {
  const now = stepAt(nowMs)
  const own = around.map((distance) => now + kept.driftSteps + distance)
  const others = around.map((distance) => now + distance).filter((step) => !own.includes(step))
  return bestOf([
    ...matches(secret, codes, own).map((steps) => judged(steps, kept.driftSteps, kept)),
    ...matches(secret, codes, others).map((steps) => forgetting(steps)),
  ])
}

/**
 * Two codes in a row from a clock up to twenty minutes off: 81 windows of 1 in 10^12. A guess of both is right with
 * 8.1 in 10^11, over five authenticators with 4.05 in 10^10. What was used last stands against an old pair that
 * somebody has seen, unless the pair is current by the server's clock. The price: a phone that is set from one wrong
 * time back to an earlier wrong time waits until its codes are later than those it has used, 42 minutes at most.
 */
export function matchPair(
  secret: Uint8Array,
  codes: readonly [string, string],
  nowMs: number,
  kept: KeptClock,
): RunMatch | undefined {
  const now = stepAt(nowMs)
  const lasts = Array.from({ length: 2 * farthestDriftSteps + 1 }, (_, n) => now + n - farthestDriftSteps)
  return bestOf(
    matches(secret, codes, lasts).map((steps) => {
      const drift = (steps.at(-1) ?? now) - now
      const isSetRight = Math.abs(drift) <= 1 && Math.abs(drift - kept.driftSteps) > 1
      return isSetRight ? { ...forgetting(steps), driftSteps: drift } : judged(steps, drift, kept)
    }),
  )
}

const judged = (steps: readonly number[], driftSteps: number, kept: KeptClock): RunMatch => ({
  steps,
  driftSteps,
  isLater: (steps[0] ?? 0) > kept.lastStep,
  forgetsDrift: false,
})

const forgetting = (steps: readonly number[]): RunMatch => ({
  steps,
  driftSteps: 0,
  isLater: true,
  forgetsDrift: true,
})

/** Two windows share their codes with a chance of 1 in 10^6 and less: then the one that may still be used. */
function bestOf(found: readonly RunMatch[]): RunMatch | undefined {
  return found.find(({ isLater }) => isLater) ?? found[0]
}

/** Every window that ends at one of these steps and fits all codes. None is left out early, so time tells nothing. */
function matches(secret: Uint8Array, codes: readonly string[], lasts: readonly number[]): number[][] {
  return lasts
    .map((last) => codes.map((_, index) => last - codes.length + 1 + index))
    .filter((steps) => {
      const fits = steps.map((step, index) => step >= 0 && isCodeOf(secret, step, codes[index] ?? ''))
      return fits.every(Boolean)
    })
}

/** How far a clock with this drift is off, to the half minute that a code tells. */
export const driftMs = (driftSteps: number): number => driftSteps * defaultTotp.periodSeconds * 1000
