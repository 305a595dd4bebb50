import { type MailKind, neededMailKinds, readMailKinds, writeMailKinds } from '../../../core/mail-kinds.ts'
import type { Deps } from '../../../platform/deps.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { findSentMailKinds, updateSentMailKinds } from '../../company/company.ts'

export type CompanyKindsChange =
  | { ok: true }
  | { ok: false; reason: 'needed'; kinds: readonly MailKind[] }
  /** Another member of staff has saved since the page was read. */
  | { ok: false; reason: 'changed-meanwhile'; now: readonly MailKind[] }

/**
 * Which kinds of mail the company sends, and its customers choose from. What somebody has ticked of a kind that is not
 * sent any more stays, for the day it is sent again.
 */
export async function changeCompanyMailKinds(
  deps: Deps,
  personId: string,
  { ticked, readAs }: { ticked: readonly MailKind[]; readAs: string },
): Promise<CompanyKindsChange> {
  const missing = neededMailKinds.filter((kind) => !ticked.includes(kind))
  if (missing.length > 0) return { ok: false, reason: 'needed', kinds: missing }
  return deps.db.inTransaction(async (tx): Promise<CompanyKindsChange> => {
    const activity = await openActivity(tx, deps, personId)
    const now = await findSentMailKinds(tx)
    if (writeMailKinds(now) === writeMailKinds(ticked)) return { ok: true }
    const from = readMailKinds(readAs)
    const isNewer = writeMailKinds(from) !== writeMailKinds(now)
    if (isNewer || !(await updateSentMailKinds(tx, { from, to: ticked })))
      return { ok: false, reason: 'changed-meanwhile', now }
    await activity.add('mail-kinds-changed', { kinds: writeMailKinds(ticked) })
    return { ok: true }
  })
}
