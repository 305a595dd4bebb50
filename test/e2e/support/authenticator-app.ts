import assert from 'node:assert/strict'
import jsqr from 'jsqr'
import { Secret, TOTP, URI } from 'otpauth'
import type { Page } from 'playwright-core'
import { systemClock } from '../../../src/platform/clock.ts'
import { readPng } from './png.ts'

const periodMs = 30_000

/** An authenticator app: it reads QR codes with jsqr and makes codes with otpauth, and shares no line with Backroom. */
export class AuthenticatorApp {
  readonly #totp: TOTP
  #lastStep = 0

  constructor(secret: string | TOTP) {
    this.#totp = typeof secret === 'string' ? new TOTP({ secret: Secret.fromBase32(secret) }) : secret
  }

  get account(): { issuer: string; label: string } {
    const { issuer, label } = this.#totp
    return { issuer, label }
  }

  get secret(): string {
    return this.#totp.secret.base32
  }

  /** Points the camera at the screen: all it sees is a screenshot. */
  static async scan(page: Page): Promise<AuthenticatorApp> {
    await page.getByRole('img', { name: /^QR/ }).scrollIntoViewIfNeeded()
    const { width, height, data } = readPng(await page.screenshot())
    const seen = jsqr.default(data, width, height)
    assert.ok(seen, 'no QR code can be read on this page')
    const totp = URI.parse(seen.data)
    assert.ok(totp instanceof TOTP)
    return new AuthenticatorApp(totp)
  }

  /**
   * A code that is right now and was not shown before. The clock is real and nobody waits for it: the server takes
   * the step before and after its own, so the step now and the one after it are right, two codes in half a minute.
   */
  nextCode(): string {
    const nowStep = Math.floor(systemClock() / periodMs)
    this.#lastStep = Math.max(nowStep, this.#lastStep + 1)
    assert.ok(this.#lastStep <= nowStep + 1, 'only two codes of an app are right at once: take a backup code')
    return this.#totp.generate({ timestamp: this.#lastStep * periodMs })
  }

  /** What it shows one after the other on a phone whose clock is fast. */
  pairOfFastClock(minutes: number): { first_code: string; next_code: string } {
    const timestamp = systemClock() + minutes * 60_000
    const at = (ms: number) => this.#totp.generate({ timestamp: ms })
    return { first_code: at(timestamp - periodMs), next_code: at(timestamp) }
  }

  /** What somebody has typed who has waited twice for the next one. */
  threeInARow(): { first_code: string; next_code: string; last_code: string } {
    const at = (steps: number) => this.#totp.generate({ timestamp: systemClock() + steps * periodMs })
    this.#lastStep = Math.floor(systemClock() / periodMs)
    return { first_code: at(-2), next_code: at(-1), last_code: at(0) }
  }

  /** Six digits that are wrong for some minutes to come and were so before. */
  wrongCode(): string {
    const near = Array.from({ length: 21 }, (_, index) => systemClock() + (index - 10) * periodMs)
    const right = new Set(near.map((timestamp) => this.#totp.generate({ timestamp })))
    const wrong = Array.from({ length: 22 }, (_, n) => String(n).repeat(6).slice(0, 6)).find(
      (code) => !right.has(code),
    )
    return wrong ?? ''
  }
}
