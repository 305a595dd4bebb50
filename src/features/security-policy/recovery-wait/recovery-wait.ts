import { isRecoveryWait } from '../../../core/recovery-policy.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import type { Session } from '../../../platform/session/session.ts'
import type { RecoveryWaitChangeTable } from '../../../platform/tables-of-ways-in.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import { listStaff } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { defaultPolicy } from '../security-policy.ts'
import { type WaitNews, waitMail } from './recovery-wait.mails.tsx'
import * as store from './recovery-wait.store.ts'

export type WaitRefusal = 'hours-invalid' | 'change-gone' | 'own-change'
export type WaitChange = RecoveryWaitChangeTable

/** A week: the second member of staff may be away, and no proposal lies about for longer. */
export const changeLifetimeMs = 7 * 24 * 60 * 60 * 1000

export type AskedForWait =
  | { ok: true; outcome: 'same' | 'lengthened' | 'asked' }
  | { ok: false; reason: 'hours-invalid' }

export interface Actor {
  session: Session
  visit: Visit
}

export const findOpenWaitChange = store.findOpenChange

/** What was typed as a number of hours, if it can be a wait. */
export function readWait(typed: string): number | undefined {
  const hours = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return isRecoveryWait(hours) ? hours : undefined
}

/**
 * A longer wait counts at once. A shorter one helps whoever has fooled or bought one member of staff, so it is only
 * proposed, and a second one has to confirm it. With the policy's row locked all of this comes one at a time.
 */
export async function askForWait(deps: Deps, actor: Actor, typed: string): Promise<AskedForWait> {
  const toHours = readWait(typed)
  if (toHours === undefined) return { ok: false, reason: 'hours-invalid' }
  const outcome = await deps.db.inTransaction(async (tx) => {
    const { activity, fromHours, open } = await openWait(tx, deps, actor)
    const nowMs = deps.clock()
    const isAskedAlready = open?.toHours === toHours && open.askedBy === actor.session.personId
    if (isAskedAlready) return 'asked'
    if (open) await store.spendChange(tx, open.id, { endedAtMs: nowMs, endedBy: actor.session.personId })
    if (toHours === fromHours) return 'same'
    if (toHours > fromHours) {
      await putInForce(tx, deps, actor, activity, { fromHours, toHours })
      return 'lengthened'
    }
    await store.insertChange(tx, {
      id: newId(nowMs),
      fromHours,
      toHours,
      askedBy: actor.session.personId,
      askedByName: actor.session.username,
      askedAtMs: nowMs,
      expiresAtMs: nowMs + changeLifetimeMs,
      endedAtMs: null,
      endedBy: null,
    })
    await activity.add('recovery-wait-asked', { from: fromHours, to: toHours, ...placeOf(actor) })
    await tellStaff(tx, deps, actor, { kind: 'asked', fromHours, toHours })
    return 'asked'
  })
  deps.outbox.wake()
  return { ok: true, outcome }
}

export type ConfirmedWait = { ok: true } | { ok: false; reason: 'change-gone' | 'own-change' }

/** The second member of staff: the shorter wait counts from now on, for requests that are opened from now on. */
export async function confirmWait(deps: Deps, actor: Actor, changeId: string): Promise<ConfirmedWait> {
  const me = actor.session.personId
  const confirmed = await deps.db.inTransaction(async (tx): Promise<ConfirmedWait> => {
    if (!(await store.findChange(tx, changeId))) return { ok: false, reason: 'change-gone' }
    const { activity, fromHours } = await openWait(tx, deps, actor)
    const change = await store.getChange(tx, changeId)
    if (change.askedBy === me) return { ok: false, reason: 'own-change' }
    if (change.endedBy === me && change.toHours === fromHours) return { ok: true }
    const nowMs = deps.clock()
    if (
      nowMs >= change.expiresAtMs ||
      (await store.spendChange(tx, change.id, { endedAtMs: nowMs, endedBy: me })) !== 1
    )
      return { ok: false, reason: 'change-gone' }
    await putInForce(tx, deps, actor, activity, change)
    return { ok: true }
  })
  deps.outbox.wake()
  return confirmed
}

/** Whoever is a member of staff may take a proposal off the table, her own as well; nothing changes by that. */
export async function withdrawWait(deps: Deps, actor: Actor, changeId: string): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    const change = await store.findChange(tx, changeId)
    if (!change) return
    const { activity } = await openWait(tx, deps, actor)
    const end = { endedAtMs: deps.clock(), endedBy: actor.session.personId }
    if ((await store.spendChange(tx, change.id, end)) !== 1) return
    await activity.add('recovery-wait-withdrawn', { to: change.toHours, ...placeOf(actor) })
  })
}

async function openWait(tx: Connection, deps: Deps, { session }: Actor) {
  const activity = await openActivity(tx, deps, session.personId)
  const fromHours = await store.getLockedWait(tx, defaultPolicy)
  return { activity, fromHours, open: await store.findOpenChange(tx, deps.clock()) }
}

async function putInForce(
  tx: Connection,
  deps: Deps,
  actor: Actor,
  activity: OpenActivity,
  { fromHours, toHours, askedByName }: { fromHours: number; toHours: number; askedByName?: string },
): Promise<void> {
  await store.updateWait(tx, toHours)
  await activity.add('recovery-wait-changed', { from: fromHours, to: toHours, ...placeOf(actor) })
  await tellStaff(tx, deps, actor, { kind: 'changed', fromHours, toHours, askedByName })
}

async function tellStaff(
  tx: Connection,
  deps: Deps,
  { session, visit }: Actor,
  news: Omit<WaitNews, 'by'>,
): Promise<void> {
  for (const person of await listStaff(tx)) {
    const place = person.id === session.personId ? visit : undefined
    await mailPerson(tx, deps, person, place, `recovery-wait-${news.kind}`, (facts) =>
      waitMail(facts, { ...news, by: session.username }),
    )
  }
}

function placeOf({ visit }: Actor) {
  return { network: visit.network, userAgent: visit.userAgent.slice(0, 300) }
}
