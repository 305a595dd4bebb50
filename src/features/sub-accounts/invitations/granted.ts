import { readPermissions } from '../../../core/permissions.ts'
import type { InvitationTable } from '../../../platform/tables-of-accounts.ts'
import type { Grant } from '../grant.ts'

/** What an invitation would give. */
export function grantOf({ permissions, note, grantEndsAtMs }: InvitationTable): Grant {
  return { permissions: readPermissions(permissions), note, endsAtMs: grantEndsAtMs }
}
