import type { Connection } from './database.ts'
import type { Deps } from './deps.ts'
import { newId, newToken } from './ids.ts'
import * as store from './links.store.ts'
import { hashToken } from './secrets.ts'

/**
 * Tokens that travel by mail. Each is bound to a purpose, a person and the mail address it went to, is stored as its
 * SHA-256, works once, and dies when a newer one for the same purpose is made (standards.md 6.4). A link without a
 * person is a decoy: it costs the same to make and opens nothing.
 */
export type LinkPurpose = 'reset-password' | 'enrol'

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
  },
): Promise<string> {
  const token = newToken()
  await store.removeOlder(tx, link.purpose, link.personId)
  await store.insert(tx, {
    id: newId(link.nowMs),
    tokenHash: hashToken(token),
    purpose: link.purpose,
    personId: link.personId,
    emailKey: link.emailKey,
    createdAtMs: link.nowMs,
    expiresAtMs: link.nowMs + link.lifetimeMs,
    usedAtMs: null,
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

/** Takes the link: of any number of parallel calls one gets `true`. */
export async function spendLink(tx: Connection, link: Link, nowMs: number): Promise<boolean> {
  return (await store.spend(tx, link.id, nowMs)) === 1
}

export const removeLinks = store.removeAll
