import type { Child } from 'hono/jsx'
import type { Permission } from '../core/permissions.ts'
import type { StaffPermission } from '../core/staff-roles.ts'
import type { TwoFactorDuty } from '../core/two-factor-duty.ts'
import type { Language } from '../platform/language.ts'

export interface Viewer {
  username: string
  isStaff: boolean
  /** Nothing but switching Two-Factor Authentication on is open to her yet. */
  mustEnrolFirst: boolean
  duty: TwoFactorDuty
  /** Whether she may do this, in the account that her pages are about or as a member of staff: what a menu goes by. */
  may(permission: Permission | StaffPermission): boolean
}

/** What every page needs to know about the request it answers. Routes make one, views pass it on. */
export interface PageContext {
  language: Language
  /** The one that its person has chosen; undefined for UTC. */
  timeZone: string | undefined
  path: string
  company: { name: string; contact: string }
  viewer: Viewer | undefined
  formToken: string
  /** What stands above every page of a session until it is dealt with. */
  banners: readonly ((page: PageContext) => Child)[]
  asset: (name: string) => string
}
