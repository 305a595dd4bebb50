import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { encodeCbor } from './cbor.ts'

export type Algorithm = 'ES256' | 'EdDSA' | 'RS256'

export interface Credential {
  id: Buffer
  userHandle: string
  publicKey: KeyObject
  privateKey: KeyObject
  signCount: number
}

/** What the page asked the browser with. */
export interface AskedOptions {
  challenge: string
  rpId?: string
  rp?: { id: string; name: string }
  user?: { id: string; name: string; displayName: string }
  userVerification?: string
  allowCredentials?: { id: string }[]
  excludeCredentials?: { id: string }[]
  authenticatorSelection?: Record<string, unknown>
  pubKeyCredParams?: { alg: number }[]
  timeout: number
}

/** Whatever an answer says may be made a lie. */
export interface Lies {
  type?: string
  challenge?: string
  origin?: string
  rpId?: string
  crossOrigin?: boolean
  topOrigin?: string
  isPresent?: boolean
  isVerified?: boolean
  isSyncable?: boolean
  isSynced?: boolean
  signCount?: number
  userHandle?: string | null
  credential?: Credential
  credentialId?: Buffer
  signedWith?: KeyObject
  signature?: Buffer
  format?: string
  algorithm?: number
}

/**
 * An authenticator and its browser, made of node:crypto alone: it makes passkeys and answers with them as WebAuthn says
 * (attestation "none"), and can lie about anything. The verifier it meets is the real one.
 */
export class PasskeyDevice {
  readonly credentials: Credential[] = []
  readonly #origin: string
  readonly #algorithm: Algorithm
  readonly #isCounting: boolean
  readonly #isSyncable: boolean

  constructor(facts: { origin?: string; algorithm?: Algorithm; counts?: boolean; syncable?: boolean } = {}) {
    this.#origin = facts.origin ?? 'http://localhost:3000'
    this.#algorithm = facts.algorithm ?? 'ES256'
    this.#isCounting = facts.counts ?? false
    this.#isSyncable = facts.syncable ?? true
  }

  get last(): Credential {
    const last = this.credentials.at(-1)
    if (!last) throw new Error('this device has no passkey')
    return last
  }

  /** What `credential.toJSON()` gives after `navigator.credentials.create()`. */
  create(options: AskedOptions, lies: Lies = {}): string {
    const credential = lies.credential ?? this.make(options.user?.id ?? '')
    const id = lies.credentialId ?? credential.id
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const attested = Buffer.concat([Buffer.alloc(16), length, id, this.coseKey(credential, lies.algorithm)])
    const authData = this.#authData(lies.rpId ?? options.rp?.id ?? '', credential, lies, attested)
    const fields: [string, unknown][] = [
      ['fmt', lies.format ?? 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]
    return this.#answer(id, {
      clientDataJSON: this.#clientData('webauthn.create', options, lies).toString('base64url'),
      attestationObject: encodeCbor(new Map(fields)).toString('base64url'),
      transports: ['internal', 'hybrid'],
    })
  }

  /** What `credential.toJSON()` gives after `navigator.credentials.get()`. */
  get(options: AskedOptions, lies: Lies = {}): string {
    const allowed = options.allowCredentials?.map(({ id }) => id) ?? []
    const fits = ({ id }: Credential) => allowed.length === 0 || allowed.includes(id.toString('base64url'))
    const credential = lies.credential ?? this.credentials.findLast(fits) ?? this.last
    if (this.#isCounting) credential.signCount += 1
    const authData = this.#authData(lies.rpId ?? options.rpId ?? '', credential, lies)
    const clientData = this.#clientData('webauthn.get', options, lies)
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()])
    const hash = this.#algorithm === 'EdDSA' ? null : 'sha256'
    const signature = lies.signature ?? sign(hash, signed, lies.signedWith ?? credential.privateKey)
    const userHandle = lies.userHandle === undefined ? credential.userHandle : lies.userHandle
    return this.#answer(lies.credentialId ?? credential.id, {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      ...(userHandle === null ? {} : { userHandle }),
    })
  }

  /** A new key pair, without a word to anybody. */
  make(userHandle: string): Credential {
    const credential = { ...this.keyPair(), id: randomBytes(32), userHandle, signCount: 0 }
    this.credentials.push(credential)
    return credential
  }

  keyPair(): Pick<Credential, 'publicKey' | 'privateKey'> {
    if (this.#algorithm === 'EdDSA') return generateKeyPairSync('ed25519')
    if (this.#algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 })
    return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  }

  coseKey({ publicKey }: Credential, claimed?: number): Buffer {
    const jwk = publicKey.export({ format: 'jwk' })
    const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
    const keys: Record<Algorithm, [number, unknown][]> = {
      ES256: [
        [1, 2],
        [3, claimed ?? -7],
        [-1, 1],
        [-2, bytes(jwk.x)],
        [-3, bytes(jwk.y)],
      ],
      EdDSA: [
        [1, 1],
        [3, claimed ?? -8],
        [-1, 6],
        [-2, bytes(jwk.x)],
      ],
      RS256: [
        [1, 3],
        [3, claimed ?? -257],
        [-1, bytes(jwk.n)],
        [-2, bytes(jwk.e)],
      ],
    }
    return encodeCbor(new Map(keys[this.#algorithm]))
  }

  #authData(rpId: string, credential: Credential, lies: Lies, attested?: Buffer): Buffer {
    const isSyncable = lies.isSyncable ?? this.#isSyncable
    const flags =
      (lies.isPresent === false ? 0 : 0x01) |
      (lies.isVerified === false ? 0 : 0x04) |
      (isSyncable ? 0x08 : 0) |
      ((lies.isSynced ?? isSyncable) ? 0x10 : 0) |
      (attested ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lies.signCount ?? credential.signCount)
    const hash = createHash('sha256').update(rpId).digest()
    return Buffer.concat([hash, Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
  }

  #clientData(type: string, options: AskedOptions, lies: Lies): Buffer {
    const said = {
      type: lies.type ?? type,
      challenge: lies.challenge ?? options.challenge,
      origin: lies.origin ?? this.#origin,
      crossOrigin: lies.crossOrigin ?? false,
      ...(lies.topOrigin === undefined ? {} : { topOrigin: lies.topOrigin }),
    }
    return Buffer.from(JSON.stringify(said))
  }

  #answer(id: Buffer, response: Record<string, unknown>): string {
    const written = id.toString('base64url')
    return JSON.stringify({
      id: written,
      rawId: written,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response,
    })
  }
}

/** The options that stand in the form with this action, as the page's script reads them. */
export function optionsIn(html: string, action: string): AskedOptions {
  const forms = html.split(`action="${action}"`).slice(1)
  const within = forms.map((form) => /data-options="([^"]*)"/.exec(form.split('</form>')[0] ?? '')?.[1])
  const written = within.find(Boolean) ?? ''
  const plain = written.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  if (plain === '') throw new Error(`no form of this page asks for a passkey at ${action}`)
  return JSON.parse(plain) as AskedOptions
}
