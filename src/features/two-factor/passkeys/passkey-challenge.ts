import { createHmac, randomBytes } from 'node:crypto'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { constantTimeEqual, hashToken } from '../../../platform/secrets.ts'
import * as store from './passkeys.store.ts'

/** What a challenge is for, and the session, pending sign-in, link or visitor it was shown to: good for no other. */
export interface Ceremony {
  purpose:
    | 'register'
    | 'sign-in'
    | 'second-step'
    | 'step-up'
    | 'removal'
    | 'change-password'
    | 'reset-password'
    | 'undo-email'
    | 'reopen-mail'
  boundTo: string
}

/** WebAuthn Level 3, 15.1: five minutes is what browsers are recommended to give a person who looks for her key. */
export const challengeLifetimeMs = 5 * 60 * 1000

const randomLength = 16
const timeLength = 8
const macLength = 32

/**
 * A challenge that needs no row until it is answered, so that showing a page writes nothing and nobody fills a table by
 * asking for pages: 16 random bytes, the time it expires, and HMAC-SHA-256 over both with purpose and owner, under a
 * key of its own. 128 random bits make two alike with a chance of 1 in 2^65 after 2^32 of them (WebAuthn 13.4.3 asks
 * for 16 bytes); a forged one passes with 1 in 2^256.
 */
export function makeChallenge(deps: Pick<Deps, 'keys' | 'clock'>, ceremony: Ceremony): string {
  const random = randomBytes(randomLength)
  const time = Buffer.alloc(timeLength)
  time.writeBigUInt64BE(BigInt(deps.clock() + challengeLifetimeMs))
  return Buffer.concat([random, time, macOf(deps, ceremony, random, time)]).toString('base64url')
}

/** When it expires; undefined when it is none of ours, was made for something or somebody else, or is too old. */
export function readChallenge(
  deps: Pick<Deps, 'keys' | 'clock'>,
  ceremony: Ceremony,
  challenge: string,
): number | undefined {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== randomLength + timeLength + macLength) return undefined
  if (bytes.toString('base64url') !== challenge) return undefined
  const random = bytes.subarray(0, randomLength)
  const time = bytes.subarray(randomLength, randomLength + timeLength)
  const mac = bytes.subarray(randomLength + timeLength)
  const right = macOf(deps, ceremony, random, time)
  if (!constantTimeEqual(mac.toString('base64url'), right.toString('base64url'))) return undefined
  const expiresAtMs = Number(time.readBigUInt64BE())
  return deps.clock() < expiresAtMs ? expiresAtMs : undefined
}

/** Answered once, right or wrong: of any number of answers to one challenge one gets `true`. */
export async function spendChallenge(
  tx: Connection,
  challenge: string,
  expiresAtMs: number,
): Promise<boolean> {
  return (await store.spendChallenge(tx, { challengeHash: hashToken(challenge), expiresAtMs })) === 1
}

/** As JSON, so that no two ceremonies write the same text whatever stands in them. */
function macOf(deps: Pick<Deps, 'keys'>, { purpose, boundTo }: Ceremony, random: Buffer, time: Buffer) {
  const subject = JSON.stringify([purpose, boundTo, random.toString('hex'), time.toString('hex')])
  return createHmac('sha256', deps.keys.lasting('passkey-challenge')).update(subject).digest()
}

export const removeSpentChallenges = store.removeSpentChallenges
