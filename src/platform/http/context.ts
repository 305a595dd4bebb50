import type { Context, MiddlewareHandler } from 'hono'
import { may, type Permission } from '../../core/permissions.ts'
import { isStaffPermission, type StaffPermission, staffMay } from '../../core/staff-roles.ts'
import type { PageContext, Viewer } from '../../ui/page-context.ts'
import type { Deps } from '../deps.ts'
import type { Language } from '../language.ts'
import type { PendingSignIn } from '../session/pending-sign-in.ts'
import type { Session } from '../session/session.ts'
import type { FormFields } from './forms.ts'

export interface CompanyFacts {
  name: string
  contact: string
}

/** What the middleware of `app.ts` has found out about a request before any route sees it. */
export interface AppEnv {
  Variables: {
    deps: Deps
    requestId: string
    network: string
    language: Language
    isLanguageChosen: boolean
    company: CompanyFacts
    visitor: string
    session: Session | undefined
    pending: PendingSignIn
    form: FormFields
    formBoundTo: 'session' | 'visitor' | undefined
    formToken: string
    banners: PageContext['banners']
  }
}

export type AppContext = Context<AppEnv>
export type AppMiddleware = MiddlewareHandler<AppEnv>

/** What every page needs from its request. */
export function pageOf(c: AppContext): PageContext {
  const session = c.get('session')
  return {
    language: c.get('language'),
    timeZone: session && !session.isIdle ? session.timeZone : undefined,
    path: c.req.path,
    company: c.get('company'),
    viewer: session && !session.isIdle ? viewerOf(session) : undefined,
    formToken: c.get('formToken'),
    banners: c.get('banners'),
    asset: c.get('deps').assets.url,
  }
}

/** Whoever looks with the eyes of a customer is shown what that customer is shown, and nothing of staff. */
function viewerOf({ username, role, scope, duty, access, staffRole, viewing }: Session): Viewer {
  const mustEnrolFirst = scope === 'enrol'
  const shownRole = viewing === undefined ? staffRole : undefined
  const mayDo = (needed: Permission | StaffPermission) =>
    isStaffPermission(needed) ? staffMay(shownRole, needed) : may(access, needed)
  return { username, isStaff: role === 'staff' && !mustEnrolFirst, mustEnrolFirst, duty, may: mayDo }
}

/** Adds what is to stand above every page of this session. */
export function addBanner(c: AppContext, banner: PageContext['banners'][number]): void {
  c.set('banners', [...c.get('banners'), banner])
}
