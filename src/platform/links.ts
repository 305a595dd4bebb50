import type { Connection } from './database.ts'
import type { Deps } from './deps.ts'
import { newId, newToken } from './ids.ts'
import * as store from './links.store.ts'
import { hashToken } from './secrets.ts'
import { repeatWithinMs } from './session/repeats.ts'

/**
 * Tokens that travel by mail. Each is bound to a purpose, a person and the mail address it went to, is stored as its
 * SHA-256, works once, and dies when a newer one for the same purpose is made (standards.md 6.4). A link without a
 * person is a decoy: it costs the same to make and opens nothing.
 *
 * The exceptions are those that let nobody in, only keep or put somebody out. One comes with every mail about an event,
 * so each lives beside the others, and what ends all links that open something leaves them alone. Otherwise a thief
 * would cause a second mail to take the link in the first away. `browser` lives beside its like as well: each lets one
 * browser try, and a stranger who asks must not take away what the owner has asked for.
 */
export type LinkPurpose = 'reset-password' | 'welcome' | 'enrol' | 'browser' | 'not-me' | 'cancel-recovery'

/** Those of which several live side by side. */
const besideOthers: readonly LinkPurpose[] = ['browser', 'not-me', 'cancel-recovery']

export interface Link {
  id: string
  personId: string
  emailKey: string
}

export async function makeLink(
  tx: Connection,
  link: {
    purpose: LinkPurpose
    personId: string | null
    emailKey: string
    lifetimeMs: number
    nowMs: number
    madeBy?: string | undefined
  },
): Promise<string> {
  const token = newToken()
  if (!besideOthers.includes(link.purpose)) await store.removeOlder(tx, link.purpose, link.personId)
  await store.insert(tx, {
    id: newId(link.nowMs),
    tokenHash: hashToken(token),
    purpose: link.purpose,
    personId: link.personId,
    emailKey: link.emailKey,
    createdAtMs: link.nowMs,
    expiresAtMs: link.nowMs + link.lifetimeMs,
    usedAtMs: null,
    madeByDigest: link.madeBy ?? null,
    usedByDigest: null,
  })
  return token
}

/** The link behind a token while it can still be spent. */
export async function findLink(
  db: Connection,
  deps: Pick<Deps, 'clock'>,
  purpose: LinkPurpose,
  token: string,
): Promise<Link | undefined> {
  const row = await store.findOpen(db, purpose, hashToken(token), deps.clock())
  if (!row?.personId) return undefined
  return { id: row.id, personId: row.personId, emailKey: row.emailKey }
}

/** A link goes to one mail address and counts while that is the person's, and while she may come in at all. */
export function isLinkOf(link: Link, person: { emailKey: string; disabledAtMs: number | null }): boolean {
  return person.emailKey === link.emailKey && person.disabledAtMs === null
}

/** Takes the link: of any number of parallel calls one gets `true`. `usedBy` is the digest of the form that does. */
export async function spendLink(
  tx: Connection,
  link: Link,
  nowMs: number,
  usedBy: string | null = null,
): Promise<boolean> {
  return (await store.spend(tx, link.id, nowMs, usedBy)) === 1
}

/** Whether this very form has just used this link: its second tap, to be answered like the first. */
export async function isUsedBy(
  deps: Pick<Deps, 'db' | 'clock'>,
  purpose: LinkPurpose,
  token: string,
  formDigest: string,
): Promise<boolean> {
  const sinceMs = deps.clock() - repeatWithinMs
  return (
    (await store.findUsed(deps.db.connection, purpose, hashToken(token), formDigest, sinceMs)) !== undefined
  )
}

/** Whether this very form has just made this person's link: its second tap, which is to make no other. */
export async function isMadeBy(
  tx: Connection,
  purpose: LinkPurpose,
  personId: string,
  formDigest: string,
  nowMs: number,
): Promise<boolean> {
  return (await store.findMade(tx, purpose, personId, formDigest, nowMs - repeatWithinMs)) !== undefined
}

/** Until when the newest link of this kind can be used; undefined where none can. */
export async function findLinkEnd(
  db: Connection,
  purpose: LinkPurpose,
  personId: string,
  nowMs: number,
): Promise<number | undefined> {
  return (await store.findOpenOf(db, purpose, personId, nowMs))?.expiresAtMs
}

export const removeLinks = store.removeOpen
export const removeExpiredLinks = store.removeExpired
