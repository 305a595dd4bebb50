import { Secret } from 'otpauth'
import type { TestBrowser } from './test-browser.ts'

/** Fields whose content is a secret of whoever types it, right or wrong. */
const secretFields =
  /^(password|code|backup_code|existing_password|new_password|confirm_new_password|factor|form_token)$/

/** Everything secret that was typed, shown or set as a cookie, to be looked for afterwards where it must not be. */
export class Planted {
  readonly #secrets = new Set<string>()
  readonly #bytes: { name: string; bytes: Buffer }[] = []

  get count(): number {
    return this.#secrets.size + this.#bytes.length
  }

  add(...secrets: string[]): void {
    for (const secret of secrets) if (secret.length >= 6) this.#secrets.add(secret)
  }

  addBytes(name: string, bytes: Uint8Array): void {
    this.#bytes.push({ name, bytes: Buffer.from(bytes) })
  }

  /** A browser all of whose secrets are noted: what it sends in secret fields, every cookie it gets. */
  watch(browser: TestBrowser): TestBrowser {
    const request = browser.request.bind(browser)
    browser.request = async (path, init) => {
      const body = typeof init.body === 'string' ? init.body : ''
      for (const [name, text] of body.startsWith('{') ? [] : new URLSearchParams(body)) {
        if (secretFields.test(name)) this.add(text)
      }
      const answer = await request(path, init)
      for (const [name, value] of browser.cookies) if (!name.endsWith('language')) this.add(value)
      return answer
    }
    return browser
  }

  /** Which of them can be read in a text: as it is, or in hex, base64, base64url or base32, wherever it begins. */
  findIn(text: string): string[] {
    const lower = text.toLowerCase()
    const found: string[] = []
    const look = (name: string, bytes: Buffer, how: Iterable<[string, string]>) => {
      for (const [encoding, trace] of how) {
        const isThere = isCaseless(encoding) ? lower.includes(trace.toLowerCase()) : text.includes(trace)
        if (isThere) found.push(`${name} in ${encoding} (${bytes.length} bytes)`)
      }
    }
    for (const secret of this.#secrets) {
      const bytes = Buffer.from(secret)
      look(secret, bytes, encodings(bytes))
      if (isWordIn(text, secret)) found.push(`${secret} as it is`)
      for (const plain of bytesBehind(secret)) look(secret, plain, encodings(plain))
    }
    for (const { name, bytes } of this.#bytes) look(name, bytes, encodings(bytes))
    return found
  }
}

const isCaseless = (encoding: string) => encoding === 'hex' || encoding === 'base32'

/** Six digits stand in many a longer number, so a short code counts only as a word of its own. */
function isWordIn(text: string, secret: string): boolean {
  if (secret.length > 8) return text.includes(secret)
  return new RegExp(`(?<!\\w)${secret}(?!\\w)`).test(text)
}

/** A token is 32 bytes, a secret of an app 20, and a backup code may be kept without its hyphens. */
function bytesBehind(secret: string): Buffer[] {
  if (/^[\w-]{43}$/.test(secret)) return [Buffer.from(secret, 'base64url')]
  if (/^[A-Z2-7]{32}$/.test(secret)) return [Buffer.from(Secret.fromBase32(secret).buffer)]
  if (/^\w{5}-\w{5}-\w{5}$/.test(secret)) return [Buffer.from(secret.replaceAll('-', ''))]
  return []
}

function* encodings(bytes: Buffer): Iterable<[string, string]> {
  if (bytes.length > 8) yield ['latin1', bytes.toString('latin1')]
  yield ['hex', bytes.toString('hex')]
  for (let shift = 0; shift < 3; shift++) {
    yield ['base64', inside(bytes, shift, 6, (all) => all.toString('base64'))]
    yield ['base64url', inside(bytes, shift, 6, (all) => all.toString('base64url'))]
  }
  for (let shift = 0; shift < 5; shift++) {
    yield [
      'base32',
      inside(bytes, shift, 5, (all) => new Secret({ buffer: new Uint8Array(all).buffer }).base32),
    ]
  }
}

/** What is certain of an encoding when the bytes begin `shift` bytes into something longer. */
function inside(bytes: Buffer, shift: number, bits: number, encode: (all: Buffer) => string): string {
  const all = Buffer.concat([Buffer.alloc(shift), bytes])
  return encode(all).slice(Math.ceil((shift * 8) / bits), Math.floor((all.length * 8) / bits))
}
