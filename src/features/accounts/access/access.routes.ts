import { may, type Permission } from '../../../core/permissions.ts'
import {
  isStaffPermission,
  permissionsOf,
  type StaffPermission,
  staffMay,
} from '../../../core/staff-roles.ts'
import { type AppContext, type AppMiddleware, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { getPerson } from '../../people/people.ts'
import { AccessDeniedPage } from './access-denied.views.tsx'

/** Lets through whose session holds this permission; everybody else is told what is missing, and whom to ask. */
export function needs(needed: Permission | StaffPermission): AppMiddleware {
  return async (c, next) => {
    const { access, staffRole } = sessionOf(c)
    const isAllowed = isStaffPermission(needed) ? staffMay(staffRole, needed) : may(access, needed)
    return isAllowed ? next() : deny(c, needed)
  }
}

async function deny(c: AppContext, needed: Permission | StaffPermission): Promise<Response> {
  const { access, staffRole } = sessionOf(c)
  const page = pageOf(c)
  if (isStaffPermission(needed)) {
    const held = staffRole === undefined ? [] : permissionsOf(staffRole)
    return c.html(AccessDeniedPage({ page, needed, held, ask: 'staff' }), 403)
  }
  if (access === undefined) return c.html(AccessDeniedPage({ page, needed, held: [], ask: undefined }), 403)
  const { name } = await getPerson(c.get('deps').db.connection, access.ownerId)
  return c.html(AccessDeniedPage({ page, needed, held: [...access.permissions], ask: { owner: name } }), 403)
}

/** While somebody looks with the eyes of another, what is her own stays closed: these pages speak of “you”. */
export const notWhileViewing: AppMiddleware = async (c, next) =>
  c.get('session')?.viewing === undefined ? next() : seeOther(c, '/dashboard')
