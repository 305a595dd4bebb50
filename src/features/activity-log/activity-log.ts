import { randomBytes } from 'node:crypto'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { detailsDigest, headMac, lineMac } from './activity-chain.ts'
import * as store from './activity-log.store.ts'
import type { ContactEvent } from './contact-events.words.ts'
import type { StaffEvent } from './staff-events.words.ts'

/** Everything a person's log can say. The words for each are written where the log is read. */
export type ActivityEvent =
  | 'person-created'
  | 'signed-in'
  | 'signed-out'
  | 'session-reopened'
  | 'session-ended'
  | 'other-sessions-ended'
  | 'password-wrong'
  | 'code-wrong'
  | 'code-used-twice'
  | 'backup-code-wrong'
  | 'backup-code-used'
  | 'backup-codes-renewed'
  | 'authenticator-added'
  | 'authenticator-moved'
  | 'authenticator-removed'
  | 'authenticator-renamed'
  | 'passkey-wrong'
  | 'passkey-counted-back'
  | 'passkey-added'
  | 'passkey-renamed'
  | 'passkey-removed'
  | 'clock-checked'
  | 'wait-lifted'
  | 'stepped-up'
  | 'way-in-checked'
  | 'two-factor-on'
  | 'two-factor-off'
  | 'two-factor-reset'
  | 'enrol-link-sent'
  | 'password-stolen'
  | 'password-changed'
  | 'password-reset-asked'
  | 'password-reset'
  | 'browser-link-asked'
  | 'browser-allowed'
  | 'not-me'
  | 'ways-in-reviewed'
  | 'account-changed'
  | 'email-change-asked'
  | 'email-change-cancelled'
  | 'email-changed'
  | 'email-change-undone'
  | 'mail-recovery-closed'
  | 'mail-recovery-reopened'
  | 'notification-address-added'
  | 'notification-address-removed'
  | 'mail-shown'
  | 'mail-resent'
  | 'policy-changed'
  | 'recovery-opened'
  | 'recovery-cancelled'
  | 'recovery-approved'
  | 'recovery-refused'
  | 'recovery-decided'
  | 'recovery-wait-asked'
  | 'recovery-wait-changed'
  | 'recovery-wait-withdrawn'
  | StaffEvent
  | 'viewing-started'
  | 'viewing-ended'
  | 'details-changed'
  | 'username-changed'
  | ContactEvent
  | 'invitation-sent'
  | 'invitation-cancelled'
  | 'invitation-accepted'
  | 'access-changed'
  | 'access-ended'
  | 'access-left'

export type ActivityDetails = Readonly<Record<string, string | number>>

/** A log opened for one transaction: `add` appends lines; nobody else can until the transaction ends. */
export interface OpenActivity {
  add(event: ActivityEvent, details?: ActivityDetails): Promise<void>
}

/** The empty log of a new person. */
export async function startActivity(tx: Connection, personId: string): Promise<void> {
  await store.insertHead(tx, { personId, seq: 0, lineMac: '', mac: '' })
}

/**
 * Opens a person's log. Locks its head row, so whatever else the transaction decides about this person is decided by
 * one transaction at a time, on every node. With several persons, open their logs in the order of their ids.
 */
export async function openActivity(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  personId: string,
): Promise<OpenActivity> {
  let { seq, lineMac: previous } = await store.getLockedHead(tx, personId)
  const lineKey = deps.keys.lasting('activity-line')
  const headKey = deps.keys.lasting('activity-head')
  return {
    async add(event, details) {
      seq += 1
      const text = details ? JSON.stringify(details) : null
      const salt = randomBytes(16).toString('hex')
      const line = { personId, seq, atMs: deps.clock(), event, detailsDigest: detailsDigest(salt, text) }
      const mac = lineMac(lineKey, previous, line)
      await store.updateHead(tx, {
        personId,
        seq,
        lineMac: mac,
        mac: headMac(headKey, { personId, seq, lineMac: mac }),
      })
      await store.insert(tx, { ...line, details: text, salt, mac })
      previous = mac
    },
  }
}

/** Opens the logs of several persons in the one order that no two transactions can wait for each other in. */
export async function openActivities(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  personIds: readonly string[],
): Promise<Map<string, OpenActivity>> {
  const opened = new Map<string, OpenActivity>()
  for (const id of [...new Set(personIds)].sort()) opened.set(id, await openActivity(tx, deps, id))
  return opened
}

/**
 * One line in each of several logs that are open. Everybody but the doer reads by whom it was, and everybody but the
 * person it was about reads whom it was about.
 */
export async function addToAll(
  logs: ReadonlyMap<string, OpenActivity>,
  event: ActivityEvent,
  doer: { id: string; by: string },
  about: { id: string | undefined; person: string },
  details: ActivityDetails = {},
): Promise<void> {
  for (const [id, log] of logs) {
    const by = id === doer.id ? {} : { by: doer.by }
    const person = id === about.id ? {} : { person: about.person }
    await log.add(event, { ...by, ...person, ...details })
  }
}

/** Opens a log and adds one line. */
export async function recordActivity(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  personId: string,
  event: ActivityEvent,
  details?: ActivityDetails,
): Promise<void> {
  await (await openActivity(tx, deps, personId)).add(event, details)
}

export const listActivity = store.list

/** When each of these people last signed in; who never did is not in it. */
export async function listLastSignIns(
  db: Connection,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const event: ActivityEvent = 'signed-in'
  const rows = personIds.length === 0 ? [] : await store.listLatestOf(db, personIds, event)
  return new Map(rows.map(({ personId, atMs }) => [personId, atMs]))
}

/** Whether she has ever signed in with everything that was asked for. */
export const hasSignedInFully = async (tx: Connection, personId: string) =>
  (await store.findFullSignIn(tx, personId)) !== undefined

export { ActivityRows } from './activity-log.views.tsx'
export { doerName } from './doer.words.ts'
export { type BrokenLog, readAnchor, type Verified, verifyActivity } from './verify-activity.ts'

/** A page of the log: more than anybody reads at once, and about 9 kB of HTML. */
export const activityPageLines = 30

/** One line as its person reads it. Details that were erased are empty. */
export interface ActivityLine {
  seq: number
  atMs: number
  event: ActivityEvent
  details: ActivityDetails
}

/** The newest lines first, those before a given one if the reader goes back. */
export async function listRecentActivity(
  db: Connection,
  personId: string,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number | undefined; limit: number },
): Promise<ActivityLine[]> {
  const rows = await store.listNewest(db, personId, before, limit)
  return rows.map(({ seq, atMs, event, details }) => ({
    seq,
    atMs,
    event: event as ActivityEvent,
    details: details === null ? {} : (JSON.parse(details) as ActivityDetails),
  }))
}
