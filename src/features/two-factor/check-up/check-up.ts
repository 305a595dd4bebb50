import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { getPerson, type Person, updatePerson } from '../../people/people.ts'
import { checkFactor, type FactorCheck, readFactor, type TypedFactor } from '../factor-check/factor-check.ts'
import { findTwoFactorStatus, type TwoFactorStatus } from '../two-factor-status.ts'
import { wayOf } from '../ways.ts'
import { type Asked, askLaterAfterMs, findAsked, firstCheckUp, nextCheckUp } from './check-up-plan.ts'

export const checkUpPath = '/security/check-up'

/** Where somebody who has just signed in goes: in passing by the check-up, if one is due, and on from there. */
export function afterSignIn({ returnTo, isCheckUpDue }: { returnTo: string; isCheckUpDue: boolean }): string {
  return isCheckUpDue ? checkUpOnTheWayTo(returnTo) : returnTo || '/dashboard'
}

export const checkUpOnTheWayTo = (returnTo: string) =>
  returnTo === '' ? checkUpPath : `${checkUpPath}?return_to=${encodeURIComponent(returnTo)}`

const isOpen = ({ checkUpDueAtMs }: Person, nowMs: number) =>
  checkUpDueAtMs !== null && nowMs >= checkUpDueAtMs

/**
 * Whether this sign-in leads by the check-up. One that everything has been shown for in other ways is over at this
 * moment. Costs no query before one is due.
 */
export async function meetCheckUp(tx: Connection, person: Person, nowMs: number): Promise<boolean> {
  if (!isOpen(person, nowMs) || nowMs < (person.checkUpLaterUntilMs ?? 0)) return false
  if (await endIfAllShown(tx, person.id, nowMs)) return false
  return person.reviewDueSinceMs === null
}

async function endIfAllShown(tx: Connection, personId: string, nowMs: number): Promise<boolean> {
  const status = await findTwoFactorStatus(tx, personId)
  if (findAsked(status, nowMs)) return false
  await updatePerson(tx, personId, nextCheckUp(status, nowMs))
  return true
}

/** Something new is four weeks away from its first check-up. One that is open stays so: the rest is still asked for. */
export async function planCheckUp(tx: Connection, person: Person, nowMs: number): Promise<void> {
  if (!isOpen(person, nowMs)) await updatePerson(tx, person.id, firstCheckUp(nowMs))
}

export interface CheckUp {
  status: TwoFactorStatus
  asked: Asked
}

export async function findCheckUp(
  deps: Pick<Deps, 'db' | 'clock'>,
  { personId }: Session,
): Promise<CheckUp | undefined> {
  const status = await findTwoFactorStatus(deps.db.connection, personId)
  const asked = findAsked(status, deps.clock())
  return asked && { status, asked }
}

/** "Later" is an answer. Given twice it is one; given when nothing is asked it is none. */
export async function putOffCheckUp(deps: Deps, { personId }: Session): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    const nowMs = deps.clock()
    await openActivity(tx, deps, personId)
    if (isOpen(await getPerson(tx, personId), nowMs))
      await updatePerson(tx, personId, { checkUpLaterUntilMs: nowMs + askLaterAfterMs })
  })
}

export type Shown =
  | { ok: true; token: string; isOver: boolean }
  | { ok: false; reason: 'factor-malformed' | 'factor-not-accepted' | 'sign-in-gone' }
  | { ok: false; reason: 'already-checked'; token: string }
  | { ok: false; reason: 'check-up-over' }
  | { ok: false; reason: 'busy' }
  | Refusal

interface Request {
  session: Session
  visit: Visit
  /** The form at hand, and where it leads when it was the last that was asked for. */
  by: (isOver: boolean) => RenewedBy
}

/**
 * A code that shows that its app still works, or its sheet is at hand. Counted, logged and refused like every other
 * try in a session; the step of an app is spent, a backup code is not. It is no proof for a sensitive act: a code that
 * stays good would be one for ever.
 */
export async function showWayIn(deps: Deps, { session, visit, by }: Request, typed: string): Promise<Shown> {
  const { personId } = session
  const checkUp = await findCheckUp(deps, session)
  if (!checkUp) return { ok: false, reason: 'check-up-over' }
  const { asked } = checkUp
  const factor = readAsked(asked, typed)
  if (!factor) return { ok: false, reason: 'factor-malformed' }
  const check: FactorCheck = {
    personId,
    factor,
    way: await wayOf(deps.db.connection, personId, visit),
    lane: 'known',
    visit,
    isStillDue: (person) => isOpen(person, deps.clock()),
    by: by(false),
    keepsBackupCode: true,
  }
  const checked = await checkFactor(deps, check, async (tx, activity): Promise<Shown> => {
    const nowMs = deps.clock()
    if (factor.kind === 'backup-code') await updatePerson(tx, personId, { backupCodesCheckedAtMs: nowMs })
    const isNews = await noteShown(tx, activity, { personId, asked, network: visit.network, nowMs })
    const isOver = await endIfAllShown(tx, personId, nowMs)
    const token = await renewSession(tx, session.id, { by: by(isOver) }, nowMs)
    if (token === undefined) return { ok: false, reason: 'sign-in-gone' }
    return isNews ? { ok: true, token, isOver } : { ok: false, reason: 'already-checked', token }
  })
  return checked.ok ? checked.value : checked
}

/** What is asked for and nothing else: six digits where only a backup code is open are no try at all. */
function readAsked(asked: Asked, typed: string): TypedFactor | undefined {
  const factor = readFactor(typed)
  if (factor?.kind === 'code') return asked.authenticators.length > 0 ? factor : undefined
  return asked.backupCodes ? factor : undefined
}

/** A line for each thing that was asked for before and is not any more; none for what had been shown already. */
async function noteShown(
  tx: Connection,
  activity: OpenActivity,
  shown: { personId: string; asked: Asked; network: string; nowMs: number },
): Promise<boolean> {
  const { asked, network } = shown
  const left = findAsked(await findTwoFactorStatus(tx, shown.personId), shown.nowMs)
  const leftIds = new Set(left?.authenticators.map(({ id }) => id))
  const apps = asked.authenticators.filter(({ id }) => !leftIds.has(id))
  for (const { name } of apps) await activity.add('way-in-checked', { with: 'code', name, network })
  const isCodes = asked.backupCodes && left?.backupCodes !== true
  if (isCodes) await activity.add('way-in-checked', { with: 'backup-code', network })
  return isCodes || apps.length > 0
}
