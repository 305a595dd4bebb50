/**
 * TOTP, RFC 6238: HOTP whose counter is the number of whole periods ("steps") since 1970. The time is always an
 * argument, UTC milliseconds, and is only ever divided: JavaScript's bit operators cut at 32 bits, which is 2038.
 */
import { timingSafeEqual } from 'node:crypto'
import { type CodeParameters, hotp } from './hotp.ts'

export interface TotpParameters extends CodeParameters {
  periodSeconds: number
}

/** What every authenticator app understands. Anything else makes some app show wrong codes without a word. */
export const defaultTotp: TotpParameters = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 }

export interface TotpWindow {
  nowMs: number
  /** How many steps before and after are right as well. */
  window?: number
  parameters?: TotpParameters
}

/** The step a moment lies in: at 30 seconds, step 1 starts exactly at 30,000 ms. */
export function stepAt(
  nowMs: number,
  parameters: Pick<TotpParameters, 'periodSeconds'> = defaultTotp,
): number {
  return Math.floor(nowMs / (parameters.periodSeconds * 1000))
}

/** The code an app with a right clock shows at this moment. */
export function totp(secret: Uint8Array, nowMs: number, parameters: TotpParameters = defaultTotp): string {
  return hotp(secret, stepAt(nowMs, parameters), parameters)
}

/**
 * Which step a code belongs to, or undefined. The caller must then spend that step with one conditional write: a code
 * is right only the first time (RFC 6238 section 5.2).
 *
 * One step either way (one back for typing, RFC 6238 section 5.2, and one each way for clocks, section 6) makes three
 * valid codes, so a guess is right with a chance of 3 in 10^6; each further step would add another 1 in 10^6. A code
 * is accepted from 30 s before its own step until 30 s after it. Every step is computed and compared in constant time,
 * without early exit, so the time taken does not tell how near a guess came. Where two steps happen to share a code,
 * the one nearest to the clock is the answer.
 */
export function matchTotp(secret: Uint8Array, code: string, options: TotpWindow): number | undefined {
  const { nowMs, window = 1, parameters = defaultTotp } = options
  const centre = stepAt(nowMs, parameters)
  let matched: number | undefined
  for (const step of stepsAround(centre, window)) {
    const isRight = isCodeOf(secret, step, code, parameters)
    if (isRight && matched === undefined) matched = step
  }
  return matched
}

/** Whether this is the code of exactly this step. */
export function isCodeOf(
  secret: Uint8Array,
  step: number,
  code: string,
  parameters: TotpParameters = defaultTotp,
): boolean {
  return equalInConstantTime(hotp(secret, step, parameters), code)
}

/** The centre first, then outwards; steps before 1970 do not exist. */
function stepsAround(centre: number, window: number): number[] {
  const steps = [centre]
  for (let distance = 1; distance <= window; distance++) steps.push(centre - distance, centre + distance)
  return steps.filter((step) => step >= 0)
}

function equalInConstantTime(expected: string, given: string): boolean {
  const a = Buffer.from(expected)
  const b = Buffer.from(given)
  return a.length === b.length && timingSafeEqual(a, b)
}
