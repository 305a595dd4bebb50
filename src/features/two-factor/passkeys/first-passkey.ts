import { makeBackupCodes } from '../../../core/backup-codes.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Session } from '../../../platform/session/session.ts'
import { readFactorName } from '../factor-name.ts'
import { type Begun, beginPending } from '../pending-enrolment/pending-enrolment.ts'
import { readMadePasskey } from './new-passkey.ts'
import { isUnknownCredential, writePasskey } from './passkeys.ts'

export type FirstMade = Begun | { ok: false; reason: 'passkey-not-accepted' }

/**
 * The passkey of somebody who has no factor yet waits with ten backup codes, like an app that has shown its first code:
 * nothing is on before one of the codes was typed.
 */
export async function beginWithPasskey(
  deps: Deps,
  session: Session,
  typed: { name: string; passkey: string },
): Promise<FirstMade> {
  const made = await readMadePasskey(deps, session, typed.passkey)
  const isNobodys = made && (await isUnknownCredential(deps, made.passkey.credentialId))
  if (!isNobodys || !(await deps.db.inTransaction(made.spend)))
    return { ok: false, reason: 'passkey-not-accepted' }
  return beginPending(deps, session, {
    purpose: 'enable',
    name: readFactorName(typed.name),
    newPasskey: writePasskey(made.passkey),
    codes: makeBackupCodes(),
  })
}
