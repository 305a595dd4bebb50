import type { Deps } from '../../../platform/deps.ts'
import type { Ceremony } from '../passkeys/passkey-challenge.ts'
import { optionsOfOwn } from '../passkeys/passkeys.ts'
import type { RequestOptions } from '../passkeys/relying-party.ts'
import { listAuthenticators } from '../totp/authenticators.ts'

/** What a form can ask this person for, besides a backup code. */
export interface AskedFactor {
  hasApp: boolean
  passkey: RequestOptions | undefined
}

export async function findAskedFactor(
  deps: Deps,
  ceremony: Ceremony,
  personId: string,
): Promise<AskedFactor> {
  const passkey = await optionsOfOwn(deps, ceremony, personId)
  const hasApp = !passkey || (await listAuthenticators(deps.db.connection, personId)).length > 0
  return { hasApp, passkey }
}
