import type { BackupCode } from '../../../core/backup-codes.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import {
  clearOwn,
  countFailure,
  giveBack,
  judge,
  personBudget,
  type Refusal,
  type TakenTry,
  takeTries,
} from '../../attempt-budgets/attempt-budgets.ts'
import {
  findBackupCode,
  isUnspent,
  remainingBackupCodes,
  type StoredBackupCode,
  spendBackupCode,
} from '../backup-codes/backup-codes.ts'
import { spendRun } from '../totp/authenticators.ts'
import { type Attempt, noteBackupCodeUsed, noteFailure } from './factor-notices.ts'

export type CodeVerdict = { ok: true } | { ok: false; reason: 'code-not-accepted' } | Refusal

/**
 * A six-digit code: counted, judged, spent, logged and mailed in the caller's transaction, which must always commit.
 * Open the person's log and read the person in it first. What the success is for (a session, say) belongs into the same
 * transaction. Wrong and used-before get one answer; only the owner's log and mail know the difference.
 */
export async function tryCode(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  attempt: Attempt & { code: string },
): Promise<CodeVerdict> {
  const nowMs = deps.clock()
  const personId = attempt.person.id
  const budget = personBudget('code', personId, attempt.way)
  const judgement = await judge(tx, budget, nowMs)
  if (!judgement.ok) return judgement
  const spent = await spendRun(tx, deps, { personId, codes: [attempt.code], nowMs })
  if (spent.ok) {
    await clearOwn(tx, budget, judgement.state)
    return { ok: true }
  }
  const state = await countFailure(tx, budget, judgement.state, nowMs)
  await noteFailure(tx, deps, activity, attempt, { event: spent.reason, budget, state })
  return { ok: false, reason: 'code-not-accepted' }
}

export interface BackupCodeTry {
  taken: TakenTry[]
  stored: StoredBackupCode | undefined
}

/** First half, in a transaction of its own: the try is counted before anybody knows its outcome. */
export async function takeBackupCodeTry(
  tx: Connection,
  deps: Pick<Deps, 'clock'>,
  attempt: { personId: string; way: string; code: BackupCode },
): Promise<({ ok: true } & BackupCodeTry) | Refusal> {
  const budget = personBudget('backup-code', attempt.personId, attempt.way)
  const tries = await takeTries(tx, [budget], deps.clock())
  if (!tries.ok) return tries
  return {
    ok: true,
    taken: tries.taken,
    stored: await findBackupCode(tx, attempt.personId, attempt.code.rowKey),
  }
}

/**
 * The hash between the halves, outside any transaction. A row that is not there takes as long. `busy`: the try is
 * given back.
 */
export async function verifyBackupCodeTry(
  deps: Pick<Deps, 'passwords' | 'db'>,
  tried: BackupCodeTry,
  code: BackupCode,
  lane: 'known' | 'unknown',
): Promise<boolean | 'busy'> {
  const isRight = await deps.passwords.verifyBackupCode(tried.stored?.codeHash ?? null, code.text, lane)
  if (isRight === 'busy') await deps.db.inTransaction((tx) => giveBack(tx, tried.taken))
  return isRight
}

/**
 * Second half, in the transaction that also does what the success is for: the code is spent if it still is what was
 * verified, and the log and the mails are written. `isOnlyShown`: it must be one that could be spent, and stays so.
 */
export async function settleBackupCode(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  attempt: Attempt & BackupCodeTry & { isRight: boolean; isOnlyShown?: boolean | undefined },
): Promise<{ ok: true } | { ok: false; reason: 'backup-code-not-accepted' }> {
  const { stored, taken, isRight, isOnlyShown, person } = attempt
  const take = (code: StoredBackupCode) =>
    isOnlyShown ? isUnspent(tx, person.id, code) : spendBackupCode(tx, code, deps.clock())
  if (isRight && stored && (await take(stored))) {
    await giveBack(tx, taken)
    for (const { budget } of taken) await clearOwn(tx, budget)
    if (!isOnlyShown)
      await noteBackupCodeUsed(tx, deps, activity, attempt, await remainingBackupCodes(tx, person.id))
    return { ok: true }
  }
  const event = isRight ? 'code-used-twice' : 'backup-code-wrong'
  for (const { budget, after } of taken) {
    await noteFailure(tx, deps, activity, attempt, { event, budget, state: after })
  }
  return { ok: false, reason: 'backup-code-not-accepted' }
}
