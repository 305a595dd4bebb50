import { findPerson } from '../../src/features/people/people.ts'
import { addPasskey, removePasskeys } from '../../src/features/two-factor/passkeys/passkeys.ts'
import { removeAuthenticators } from '../../src/features/two-factor/totp/authenticators.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { type Credential, type Lies, optionsIn, PasskeyDevice } from './passkey-device.ts'
import type { TestPerson } from './people.ts'
import type { TestBrowser } from './test-browser.ts'

export { removePasskeys }

/** A passkey that she has had for a while, on a device of hers. */
export async function givePasskey(
  t: Pick<Deps, 'db' | 'clock'>,
  person: Pick<TestPerson, 'id'>,
  { device = new PasskeyDevice(), name = 'My phone', syncable = true } = {},
): Promise<{ device: PasskeyDevice; credential: Credential }> {
  const found = await findPerson(t.db.connection, person.id)
  const credential = device.make(found?.passkeyHandle ?? '')
  const passkey = {
    credentialId: credential.id.toString('base64url'),
    publicKey: device.coseKey(credential).toString('base64url'),
    signCount: 0,
    transports: ['internal'],
    deviceType: syncable ? 'multi' : 'single',
    isSynced: syncable,
  } as const
  await t.db.inTransaction((tx) =>
    addPasskey(tx, {
      personId: person.id,
      name,
      passkey: { ...passkey, transports: [...passkey.transports] },
      nowMs: t.clock(),
    }),
  )
  return { device, credential }
}

/** From now on her passkeys are all she has, besides backup codes. */
export async function takeApps(t: Pick<Deps, 'db'>, person: Pick<TestPerson, 'id'>): Promise<void> {
  await t.db.inTransaction((tx) => removeAuthenticators(tx, person.id))
}

/** Signs in with a passkey alone, as the sign-in page asks for it. */
export async function signInWithPasskey(browser: TestBrowser, device: PasskeyDevice, lies: Lies = {}) {
  const { text } = await browser.get('/sign-in')
  return browser.post('/sign-in/passkey', {
    passkey: device.get(optionsIn(text, '/sign-in/passkey'), lies),
  })
}
