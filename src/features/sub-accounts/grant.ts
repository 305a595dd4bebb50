import {
  type AccountAccess,
  mayGrant,
  type Permission,
  permissions,
  readPermissions,
} from '../../core/permissions.ts'

/** What somebody is let in with. */
export interface Grant {
  permissions: ReadonlySet<Permission>
  note: string
  /** From then on it is worth nothing; null for one without an end. */
  endsAtMs: number | null
}

/** Who grants, as she stands at that moment. */
export interface Holder {
  access: AccountAccess
  /** The end of her own access. */
  endsAtMs: number | null
}

export type GrantRefusal =
  | 'nothing-ticked'
  | 'more-than-you-hold'
  | 'end-invalid'
  | 'end-past'
  | 'end-far'
  | 'end-after-yours'
  | 'note-invalid'

export interface TypedGrant {
  permissions: ReadonlySet<Permission>
  /** The last day, as date fields send it: `2026-12-31`; empty for none. */
  endsOn: string
  note: string
}

const dayMs = 24 * 60 * 60 * 1000
/** Ten years: further is a slip of the finger. */
const furthestMs = 10 * 365 * dayMs
export const longestNote = 300

/** The boxes that were ticked: a name that is no permission is no box. */
export function typedGrant(fields: Readonly<Record<string, string>>): TypedGrant {
  const ticked = permissions.filter((permission) => fields[permission] === 'yes')
  return {
    permissions: readPermissions(ticked.join(' ')),
    endsOn: (fields['ends_on'] ?? '').trim(),
    note: (fields['note'] ?? '').trim(),
  }
}

/** What was typed, judged against what its giver holds now. */
export function readGrant(
  typed: TypedGrant,
  holder: Holder,
  nowMs: number,
): { ok: true; grant: Grant } | { ok: false; reason: GrantRefusal } {
  if (typed.permissions.size === 0) return { ok: false, reason: 'nothing-ticked' }
  if (!isNote(typed.note)) return { ok: false, reason: 'note-invalid' }
  const end = readEnd(typed.endsOn, nowMs)
  if (!end.ok) return end
  const grant = { permissions: typed.permissions, note: typed.note, endsAtMs: end.endsAtMs }
  const refusal = refusalOf(grant, holder)
  return refusal === undefined ? { ok: true, grant } : { ok: false, reason: refusal }
}

/** Nobody grants more than she holds, nor for longer. */
export function refusalOf(
  grant: Pick<Grant, 'permissions' | 'endsAtMs'>,
  holder: Holder,
): 'more-than-you-hold' | 'end-after-yours' | undefined {
  if (!mayGrant(holder.access, grant.permissions)) return 'more-than-you-hold'
  const isLonger = holder.endsAtMs !== null && (grant.endsAtMs === null || grant.endsAtMs > holder.endsAtMs)
  return isLonger ? 'end-after-yours' : undefined
}

function readEnd(
  typed: string,
  nowMs: number,
): { ok: true; endsAtMs: number | null } | { ok: false; reason: 'end-invalid' | 'end-past' | 'end-far' } {
  if (typed === '') return { ok: true, endsAtMs: null }
  const dayBeginsMs = Date.parse(`${typed}T00:00:00.000Z`)
  if (Number.isNaN(dayBeginsMs) || dayOf(dayBeginsMs) !== typed) return { ok: false, reason: 'end-invalid' }
  const endsAtMs = dayBeginsMs + dayMs
  if (endsAtMs <= nowMs) return { ok: false, reason: 'end-past' }
  return endsAtMs > nowMs + furthestMs ? { ok: false, reason: 'end-far' } : { ok: true, endsAtMs }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The last day of an access that ends with it, as a date field shows it. */
export const lastDayOf = (endsAtMs: number | null) => (endsAtMs === null ? '' : dayOf(endsAtMs - 1))

const isNote = (text: string) =>
  [...text].length <= longestNote && !/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(text)
