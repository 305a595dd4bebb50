/** What members of staff may do, by the role they have. Pure; the words for each are written where they are shown. */

export const staffPermissions = [
  'customers-view',
  'customers-edit',
  'customers-disable',
  'customers-view-as',
  'owners-transfer',
  'erasures-confirm',
  'mails-view',
  'recovery-view',
  'recovery-decide',
  'adoption-view',
  'policy-edit',
  'company-edit',
  'staff-manage',
] as const
export type StaffPermission = (typeof staffPermissions)[number]

export const isStaffPermission = (name: string): name is StaffPermission =>
  staffPermissions.some((permission) => permission === name)

export const staffRoles = ['support', 'billing', 'admin'] as const
export type StaffRole = (typeof staffRoles)[number]

/**
 * Support helps people and decides about recovery, where it takes two of any role; billing keeps the customers' data;
 * an admin does everything, and alone says who is staff and what holds for all.
 */
const granted: Record<StaffRole, readonly StaffPermission[]> = {
  support: [
    'customers-view',
    'customers-edit',
    'customers-view-as',
    'owners-transfer',
    'mails-view',
    'recovery-view',
    'recovery-decide',
    'adoption-view',
  ],
  billing: ['customers-view', 'customers-edit', 'customers-disable', 'mails-view', 'recovery-view'],
  admin: staffPermissions,
}

/** Nobody without a role may do anything. */
export function staffMay(role: StaffRole | undefined, permission: StaffPermission): boolean {
  return role !== undefined && granted[role].includes(permission)
}

/** What a role opens, in the fixed order. */
export const permissionsOf = (role: StaffRole): readonly StaffPermission[] =>
  staffPermissions.filter((permission) => granted[role].includes(permission))

/** From the column; a name that is not known is no role. */
export const staffRoleOf = (stored: string | null): StaffRole | undefined =>
  staffRoles.find((role) => role === stored)
