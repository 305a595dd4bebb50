import type { Connection } from '../database.ts'
import type { Deps } from '../deps.ts'
import { newToken } from '../ids.ts'
import { hashToken } from '../secrets.ts'
import { digestTyped } from '../typed-digest.ts'
import * as store from './session.store.ts'

/**
 * The second tap. A form that succeeds gives its session a new token, so the same form sent again a moment later,
 * still with the old token, would find nobody signed in. Within ten seconds of its success the very same form (path
 * and every field, the code included) is answered like the first: same redirect, a fresh token for that one session,
 * nothing done.
 */
export const repeatWithinMs = 10 * 1000

/**
 * What a session keeps of the form that renewed or started it, so that `answerRepeat` knows it again. `formerToken` is
 * what the form came with: the session's own token, or that of the link that opened it.
 */
export interface RenewedBy {
  formerToken: string
  formDigest: string
  redirectTo: string
}

export function digestForm(
  deps: Pick<Deps, 'keys'>,
  path: string,
  fields: Readonly<Record<string, string>>,
): string {
  const form = JSON.stringify([path, Object.entries(fields).sort()])
  return digestTyped(deps, 'form', form)
}

/** Whether this very form has just succeeded: what is wrong about it now was made so by its first tap. */
export async function isRepeat(db: Connection, { formerToken, formDigest }: RenewedBy, nowMs: number) {
  const sinceMs = nowMs - repeatWithinMs
  return (await store.findRenewed(db, hashToken(formerToken), formDigest, sinceMs)) !== undefined
}

/**
 * The answer to a second tap, or `undefined` when this form is not one. Many taps at once take the token in turns: who
 * finds it changed has lost only to another tap of the same form, and looks again.
 */
export async function answerRepeat(
  deps: Pick<Deps, 'db' | 'clock'>,
  formerToken: string,
  formDigest: string,
): Promise<{ token: string; redirectTo: string } | undefined> {
  const sinceMs = deps.clock() - repeatWithinMs
  for (;;) {
    const row = await store.findRenewed(deps.db.connection, hashToken(formerToken), formDigest, sinceMs)
    if (!row?.renewedTo) return undefined
    const token = newToken()
    const changed = await store.updateTokenHash(deps.db.connection, row.tokenHash, hashToken(token))
    if (changed === 1) return { token, redirectTo: row.renewedTo }
  }
}
