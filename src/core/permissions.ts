/**
 * What a sub-account may do, in the areas that Backroom has. The words for each are written where they are ticked.
 * Pure: the one predicate that routes, lists, exports, mails and menus ask is `may`.
 */

/** Each area is split into seeing it and acting in it; to act is to see. */
export const areas = ['profile', 'contacts', 'sub-accounts', 'emails'] as const
export type Area = (typeof areas)[number]
export type Permission = `${Area}-${'view' | 'act'}`

export const permissions: readonly Permission[] = areas.flatMap((area) => [
  `${area}-view` as const,
  `${area}-act` as const,
])

const everything: ReadonlySet<Permission> = new Set(permissions)

/** Sets to begin with; what is ticked afterwards is what counts. */
export const presets = {
  full: everything,
  billing: setOf(['profile-act', 'contacts-view', 'emails-view']),
  technical: setOf(['profile-view', 'contacts-act', 'emails-view']),
  'read-only': setOf(areas.map((area) => `${area}-view` as const)),
} satisfies Record<string, ReadonlySet<Permission>>
export type Preset = keyof typeof presets

/** Who somebody is within one account. Read anew for each request, so what is taken away is gone at once. */
export interface AccountAccess {
  accountId: string
  ownerId: string
  /** Whose eyes these are: the person herself, or the one whose view is being looked at. */
  personId: string
  permissions: ReadonlySet<Permission>
}

/** The one question. Nobody without access may do anything. */
export function may(access: AccountAccess | undefined, permission: Permission): boolean {
  return access?.permissions.has(permission) ?? false
}

/** Nobody grants more than they hold. */
export function mayGrant(access: AccountAccess | undefined, wanted: Iterable<Permission>): boolean {
  return [...wanted].every((permission) => may(access, permission))
}

export interface MembershipFacts {
  accountId: string
  ownerId: string
  personId: string
  /** As it is stored; null where the person has no row of her own, as the owner has none. */
  granted: string | null
  /** From then on the grant is worth nothing; null for one without an end. */
  endsAtMs: number | null
}

/** What a membership comes to now. The owner holds everything, and nobody can take it. */
export function accessOf(facts: MembershipFacts, nowMs: number): AccountAccess | undefined {
  const { accountId, ownerId, personId, granted, endsAtMs } = facts
  if (personId === ownerId) return { accountId, ownerId, personId, permissions: everything }
  if (granted === null || (endsAtMs !== null && nowMs >= endsAtMs)) return undefined
  return { accountId, ownerId, personId, permissions: readPermissions(granted) }
}

/** The same eyes without hands. */
export function readOnly(access: AccountAccess): AccountAccess {
  const seen = [...access.permissions].filter((permission) => permission.endsWith('-view'))
  return { ...access, permissions: new Set(seen) }
}

/** From the column; a name that is not known opens nothing. */
export function readPermissions(stored: string): ReadonlySet<Permission> {
  return setOf(permissions.filter((permission) => stored.split(' ').includes(permission)))
}

/** For the column: names in a fixed order, a space between. */
export function writePermissions(granted: ReadonlySet<Permission>): string {
  return permissions.filter((permission) => granted.has(permission)).join(' ')
}

function setOf(list: readonly Permission[]): ReadonlySet<Permission> {
  const seen = list.map((permission) => permission.replace(/-act$/, '-view') as Permission)
  return new Set([...list, ...seen])
}
