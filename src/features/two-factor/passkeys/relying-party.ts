import type { Deps } from '../../../platform/deps.ts'
import type { PasskeyTable } from '../../../platform/tables-of-ways-in.ts'
import type { Assertion, Registration } from './passkey-answer.ts'
import { type Ceremony, challengeLifetimeMs, makeChallenge } from './passkey-challenge.ts'

export type Passkey = PasskeyTable

/** What a device has made, before it is anybody's. */
export type NewPasskey = Pick<Passkey, 'credentialId' | 'publicKey' | 'signCount' | 'deviceType'> & {
  transports: string[]
  isSynced: boolean
}

type Known = Pick<Passkey, 'credentialId' | 'transports'>
type OptionDeps = Pick<Deps, 'keys' | 'clock' | 'config'>

/** EdDSA, ES256, RS256: with these three every passkey in the field can sign. */
const algorithms = [-8, -7, -257]

/** Where no password was shown it stands for password and factor, so its device must know who holds it. */
const withoutPassword: readonly Ceremony['purpose'][] = ['sign-in', 'reset-password']

const userVerification = (purpose: Ceremony['purpose']) =>
  withoutPassword.includes(purpose) ? ('required' as const) : ('preferred' as const)

const relyingPartyId = ({ config }: Pick<Deps, 'config'>) => config.baseUrl.hostname

export function requestOptions(deps: OptionDeps, ceremony: Ceremony, known: readonly Known[] = []) {
  return {
    challenge: makeChallenge(deps, ceremony),
    rpId: relyingPartyId(deps),
    timeout: challengeLifetimeMs,
    userVerification: userVerification(ceremony.purpose),
    allowCredentials: known.map(descriptorOf),
  }
}

export function creationOptions(
  deps: OptionDeps,
  ceremony: Ceremony,
  of: {
    company: string
    person: { passkeyHandle: string; username: string; name: string }
    known: readonly Known[]
  },
) {
  const { company, person, known } = of
  return {
    challenge: makeChallenge(deps, ceremony),
    rp: { id: relyingPartyId(deps), name: company },
    user: { id: person.passkeyHandle, name: person.username, displayName: person.name },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key' as const, alg })),
    timeout: challengeLifetimeMs,
    excludeCredentials: known.map(({ credentialId }) => ({ type: 'public-key' as const, id: credentialId })),
    authenticatorSelection: {
      residentKey: 'required' as const,
      userVerification: 'required' as const,
    },
    attestation: 'none' as const,
  }
}

export type RequestOptions = ReturnType<typeof requestOptions>
export type CreationOptions = ReturnType<typeof creationOptions>

/** What browsers are told of a person's passkeys, so that they forget what is not accepted any more. */
export function signalsFor(
  deps: Pick<Deps, 'config'>,
  person: { passkeyHandle: string; username: string; name: string },
  credentialIds: readonly string[],
) {
  const owner = { rpId: relyingPartyId(deps), userId: person.passkeyHandle }
  return {
    accepted: { ...owner, allAcceptedCredentialIds: credentialIds },
    details: { ...owner, name: person.username, displayName: person.name },
  }
}

export type Signals = ReturnType<typeof signalsFor>

export const unknownCredential = (deps: Pick<Deps, 'config'>, credentialId: string) => ({
  rpId: relyingPartyId(deps),
  credentialId,
})

function descriptorOf({ credentialId, transports }: Known) {
  return { type: 'public-key' as const, id: credentialId, transports: JSON.parse(transports) as string[] }
}

/**
 * The signature and everything it stands over; the counter is compared by the caller, who knows what a passkey that
 * counts backwards means. Undefined whatever is wrong: no caller may tell one fault from another.
 */
export async function verifyAssertion(
  deps: Pick<Deps, 'config' | 'log'>,
  assertion: Assertion,
  passkey: Passkey,
  purpose: Ceremony['purpose'],
): Promise<{ signCount: number; isSynced: boolean } | undefined> {
  if (assertion.isFramed) return undefined
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  try {
    const { userHandle, ...response } = assertion.response
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...assertion,
        response: userHandle ? { ...response, userHandle } : response,
        clientExtensionResults: {},
      },
      expectedChallenge: assertion.challenge,
      expectedOrigin: deps.config.baseUrl.origin,
      expectedRPID: relyingPartyId(deps),
      requireUserVerification: userVerification(purpose) === 'required',
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: 0,
      },
    })
    if (!verified || deviceTypeOf(authenticationInfo) !== passkey.deviceType) return undefined
    return { signCount: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp }
  } catch (error) {
    return refused(deps, error)
  }
}

/**
 * No attestation is asked for. One that comes unasked is taken only where the passkey vouches for itself: a chain of
 * certificates would have the program call the addresses that stand in them.
 */
export async function verifyRegistration(
  deps: Pick<Deps, 'config' | 'log'>,
  registration: Registration,
): Promise<NewPasskey | undefined> {
  if (registration.isFramed) return undefined
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  try {
    const { response } = registration
    const attestation = decodeAttestationObject(
      new Uint8Array(Buffer.from(response.attestationObject, 'base64url')),
    )
    const isSelf = attestation.get('fmt') === 'packed' && !attestation.get('attStmt').get('x5c')
    if (attestation.get('fmt') !== 'none' && !isSelf) return undefined
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...registration,
        response: { ...response, transports: [] },
        clientExtensionResults: {},
      },
      expectedChallenge: registration.challenge,
      expectedOrigin: deps.config.baseUrl.origin,
      expectedRPID: relyingPartyId(deps),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    if (!verified || registrationInfo.credential.id !== registration.id) return undefined
    return {
      credentialId: registrationInfo.credential.id,
      publicKey: Buffer.from(registrationInfo.credential.publicKey).toString('base64url'),
      signCount: registrationInfo.credential.counter,
      transports: response.transports,
      deviceType: deviceTypeOf(registrationInfo),
      isSynced: registrationInfo.credentialBackedUp,
    }
  } catch (error) {
    return refused(deps, error)
  }
}

const deviceTypeOf = ({ credentialDeviceType }: { credentialDeviceType: 'singleDevice' | 'multiDevice' }) =>
  credentialDeviceType === 'multiDevice' ? 'multi' : 'single'

/** The library throws at everything that is not as it should be; why is of use to the operator alone. */
function refused({ log }: Pick<Deps, 'log'>, error: unknown): undefined {
  log.info({ why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }, 'passkey refused')
}
