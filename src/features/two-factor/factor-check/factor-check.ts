import { type BackupCode, readBackupCode } from '../../../core/backup-codes.ts'
import { readSixDigitCode } from '../../../core/code-input.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Lane } from '../../../platform/passwords.ts'
import { isRepeat, type RenewedBy } from '../../../platform/session/repeats.ts'
import type { Place } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import { giveBack, type Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { getPerson, type Person } from '../../people/people.ts'
import { type Assertion, readAssertion } from '../passkeys/passkey-answer.ts'
import type { Ceremony } from '../passkeys/passkey-challenge.ts'
import { judgePasskey, type PasskeyVerdict, tryPasskey } from '../passkeys/passkey-tries.ts'
import { wayNow } from '../ways.ts'
import type { Attempt } from './factor-notices.ts'
import {
  type CodeVerdict,
  settleBackupCode,
  takeBackupCodeTry,
  tryCode,
  verifyBackupCodeTry,
} from './factor-tries.ts'

export type TypedFactor = { kind: 'code'; code: string } | { kind: 'backup-code'; code: BackupCode }

export type ShownFactor = TypedFactor | { kind: 'passkey'; assertion: Assertion; ceremony: Ceremony }

/** What was typed into "Six-digit code or backup code"; undefined is neither: 422, nothing counted. */
export function readFactor(input: unknown): TypedFactor | undefined {
  const digits = readSixDigitCode(input)
  if (digits !== undefined) return { kind: 'code', code: digits }
  const code = readBackupCode(input)
  return code && { kind: 'backup-code', code }
}

/** The same field in a form that a passkey may answer too: its answer stands in place of what was typed. */
export function readShown(
  ceremony: Ceremony,
  form: { factor?: string | undefined; passkey?: string | undefined },
): ShownFactor | undefined {
  if (!form.passkey) return readFactor(form.factor)
  const assertion = readAssertion(form.passkey)
  return assertion && { kind: 'passkey', assertion, ceremony }
}

export interface FactorCheck {
  personId: string
  factor: ShownFactor
  way: string
  lane: Lane
  visit: Place
  /** Asked before anything is judged: a second tap finds its work done and is refused without a count or a mail. */
  isStillDue?: (person: Person) => boolean
  /** The form at hand: its second tap, come while the first was at work, is refused without a count or a mail too. */
  by?: RenewedBy
  /** A backup code is judged and counted as ever, but stays unspent: asked only whether it is still at hand. */
  keepsBackupCode?: true
}

export type FactorRefusal =
  | { ok: false; reason: 'factor-not-accepted' }
  | { ok: false; reason: 'busy' }
  | Refusal

/** What the right factor is for. Runs in the transaction that spends it. */
export type OnSuccess<T> = (tx: Connection, activity: OpenActivity, person: Person) => Promise<T>

/** Either kind of code, or a passkey, with the counts, log lines and mails of the second step of signing in. */
export async function checkFactor<T>(
  deps: Deps,
  check: FactorCheck,
  onSuccess: OnSuccess<T>,
): Promise<{ ok: true; value: T } | FactorRefusal> {
  const { factor } = check
  const checked = await checkKind(deps, check, factor, onSuccess)
  deps.outbox.wake()
  return checked
}

async function checkKind<T>(deps: Deps, check: FactorCheck, factor: ShownFactor, onSuccess: OnSuccess<T>) {
  switch (factor.kind) {
    case 'code':
      return checkAtOnce(deps, check, onSuccess, (tx, activity, attempt) =>
        tryCode(tx, deps, activity, { ...attempt, code: factor.code }),
      )
    case 'passkey': {
      const judged = await judgePasskey(deps, factor.ceremony, factor.assertion)
      return checkAtOnce(deps, check, onSuccess, (tx, activity, attempt) =>
        tryPasskey(tx, deps, activity, { ...attempt, judged }),
      )
    }
    case 'backup-code':
      return checkBackupCode(deps, check, factor.code, onSuccess)
  }
}

async function checkAtOnce<T>(
  deps: Deps,
  check: FactorCheck,
  onSuccess: OnSuccess<T>,
  tryIt: (tx: Connection, activity: OpenActivity, attempt: Attempt) => Promise<CodeVerdict | PasskeyVerdict>,
) {
  return deps.db.inTransaction(async (tx): Promise<{ ok: true; value: T } | FactorRefusal> => {
    const activity = await openActivity(tx, deps, check.personId)
    const person = await getPerson(tx, check.personId)
    if (!(await isDue(tx, deps, check, person))) return notAccepted
    const way = await wayNow(tx, check.personId, check.way)
    const verdict = await tryIt(tx, activity, { person, way, visit: check.visit })
    if (verdict.ok) return { ok: true, value: await onSuccess(tx, activity, person) }
    return verdict.reason === 'wait' || verdict.reason === 'closed' ? verdict : notAccepted
  })
}

async function checkBackupCode<T>(
  deps: Deps,
  check: FactorCheck,
  code: BackupCode,
  onSuccess: OnSuccess<T>,
): Promise<{ ok: true; value: T } | FactorRefusal> {
  const { personId } = check
  const tried = await deps.db.inTransaction(async (tx) => {
    await openActivity(tx, deps, personId)
    const way = await wayNow(tx, personId, check.way)
    const taken = await takeBackupCodeTry(tx, deps, { personId, way, code })
    return { ...taken, way }
  })
  if (!tried.ok) return tried
  const isRight = await verifyBackupCodeTry(deps, tried, code, check.lane)
  if (isRight === 'busy') return { ok: false, reason: 'busy' }
  return deps.db.inTransaction(async (tx): Promise<{ ok: true; value: T } | FactorRefusal> => {
    const activity = await openActivity(tx, deps, personId)
    const person = await getPerson(tx, personId)
    if (!(await isDue(tx, deps, check, person))) {
      await giveBack(tx, tried.taken)
      return notAccepted
    }
    const { visit, keepsBackupCode: isOnlyShown } = check
    const attempt = { ...tried, person, visit, isRight, isOnlyShown }
    const settled = await settleBackupCode(tx, deps, activity, attempt)
    if (!settled.ok) return notAccepted
    return { ok: true, value: await onSuccess(tx, activity, person) }
  })
}

const notAccepted: FactorRefusal = { ok: false, reason: 'factor-not-accepted' }

async function isDue(
  tx: Connection,
  { clock }: Deps,
  { isStillDue, by }: FactorCheck,
  person: Person,
): Promise<boolean> {
  if (by && (await isRepeat(tx, by, clock()))) return false
  return isStillDue?.(person) ?? true
}
