import { Hono } from 'hono'
import type { Permission } from './core/permissions.ts'
import type { StaffPermission } from './core/staff-roles.ts'
import { accountFactsRoutes } from './features/account-details/account/account-facts.routes.ts'
import { accountDetailsRoutes } from './features/account-details/account-details.routes.ts'
import { usernameRoutes } from './features/account-details/username/username.routes.ts'
import { ownDetailsRoutes } from './features/account-details/you/own-details.routes.ts'
import { needs, notWhileViewing } from './features/accounts/access/access.routes.ts'
import { activityRoutes } from './features/activity-log/activity-log.routes.ts'
import { allowBrowserRoutes, askForBrowserLinkRoutes } from './features/browser-link/browser-link.routes.ts'
import { loadCompany } from './features/company/company.routes.ts'
import { welcomeRoutes } from './features/customers/welcome/welcome.routes.ts'
import { dashboardRoutes, startRoutes } from './features/dashboard/dashboard.routes.ts'
import { confirmEmailRoutes } from './features/email-change/confirmation/confirm-email.routes.ts'
import { mailRecoveryRoutes } from './features/email-change/mail-recovery/mail-recovery.routes.ts'
import { emailRequestRoutes } from './features/email-change/request/email-request.routes.ts'
import { undoEmailRoutes } from './features/email-change/undo/undo-email.routes.ts'
import { emailHistoryRoutes } from './features/email-history/email-history.routes.ts'
import { resendRoutes } from './features/email-history/resend/resend.routes.ts'
import { notMeRoutes } from './features/not-me/not-me.routes.ts'
import { confirmAddressRoutes } from './features/notification-addresses/confirmation/confirm-address.routes.ts'
import { notificationAddressRoutes } from './features/notification-addresses/notification-addresses.routes.ts'
import { changePasswordRoutes } from './features/password/change/change-password.routes.ts'
import { forgotPasswordRoutes } from './features/password/forgot/forgot-password.routes.ts'
import { resetPasswordRoutes } from './features/password/reset/reset-password.routes.ts'
import { languageRoutes } from './features/people/language.routes.ts'
import {
  cancelLinkRoutes,
  ownRecoveryRoutes,
  showOpenRecovery,
} from './features/recovery/cancellation/cancel-recovery.routes.ts'
import {
  lostPasswordRecoveryRoutes,
  recoveryRequestRoutes,
} from './features/recovery/request/recovery-request.routes.ts'
import { sessionsRoutes } from './features/sessions/sessions.routes.ts'
import { setUpRoutes } from './features/set-up/set-up.routes.ts'
import { passkeySignInRoutes } from './features/sign-in/passkey/passkey.routes.ts'
import { reopenRoutes } from './features/sign-in/reopen/reopen.routes.ts'
import { signInRoutes } from './features/sign-in/sign-in.routes.ts'
import { signOutRoutes } from './features/sign-out/sign-out.routes.ts'
import { authenticatorRoutes } from './features/two-factor/authenticators/authenticators.routes.ts'
import { renewalRoutes } from './features/two-factor/backup-codes/renewal.routes.ts'
import { challengeRoutes } from './features/two-factor/challenge/challenge.routes.ts'
import { checkUpRoutes } from './features/two-factor/check-up/check-up.routes.ts'
import { clockPageRoutes } from './features/two-factor/clock/clock-page.routes.ts'
import { clockStepRoutes } from './features/two-factor/clock/clock-step.routes.ts'
import { enrolLinkRoutes } from './features/two-factor/enrol-link/enrol-link.routes.ts'
import { firstPasskeyRoutes } from './features/two-factor/passkeys/first-passkey.routes.ts'
import { passkeyRoutes } from './features/two-factor/passkeys/own-passkey.routes.ts'
import { removalRoutes } from './features/two-factor/removal/removal.routes.ts'
import { reviewRoutes } from './features/two-factor/review/review.routes.ts'
import { stepUpRoutes } from './features/two-factor/step-up/step-up.routes.ts'
import { enrolmentRoutes } from './features/two-factor/totp/totp-enrolment.routes.ts'
import { securityRoutes } from './features/two-factor/two-factor.routes.ts'
import { unlockRoutes, unlockStepRoutes } from './features/two-factor/unlock/unlock.routes.ts'
import { showViewing, viewingRoutes } from './features/viewing/viewing.routes.ts'
import { contactMounts } from './mounts-of-contacts.ts'
import { staffMounts } from './mounts-of-staff.ts'
import { subAccountMounts } from './mounts-of-sub-accounts.ts'
import type { Deps } from './platform/deps.ts'
import { assetRoute } from './platform/http/assets.ts'
import type { AppEnv, AppMiddleware } from './platform/http/context.ts'
import { knownMethods, originGate } from './platform/http/csrf.ts'
import { notFound, onError, refusals } from './platform/http/errors.ts'
import { limitBody, readForms } from './platform/http/forms.ts'
import {
  enrolling,
  type Guard,
  pendingSignIn,
  proven,
  signedIn,
  staff,
  staffProven,
} from './platform/http/guards.ts'
import { securityHeaders } from './platform/http/headers.ts'
import { beginRequest, loadSession, oneHost, plainPath } from './platform/http/request.ts'
import { healthRoutes, reportRoutes, wellKnownRoutes } from './platform/http/well-known.ts'

const guards: Record<Exclude<Guard, 'open'>, AppMiddleware> = {
  pending: pendingSignIn,
  enrolling,
  'signed-in': signedIn,
  proven,
  staff,
  'staff-proven': staffProven,
}

export interface Mount {
  path: string
  guard: Guard
  /** What a person must be allowed to do in the account, or a member of staff by her role. */
  needs?: Permission | StaffPermission
  routes: Hono<AppEnv>
}

/**
 * Every address and who may open it, in this order: a longer path stands before the shorter one it lies under. What is
 * not listed here is closed; what is `open` is open on purpose.
 */
export const mounts: readonly Mount[] = [
  { path: '/', guard: 'open', routes: startRoutes },
  { path: '/', guard: 'open', routes: wellKnownRoutes },
  { path: '/language', guard: 'open', routes: languageRoutes },
  { path: '/set-up', guard: 'open', routes: setUpRoutes },
  { path: '/sign-in/two-factor/recovery', guard: 'pending', routes: recoveryRequestRoutes },
  { path: '/sign-in/two-factor/clock', guard: 'pending', routes: clockStepRoutes },
  { path: '/sign-in/two-factor/unlock', guard: 'pending', routes: unlockStepRoutes },
  { path: '/sign-in/two-factor', guard: 'pending', routes: challengeRoutes },
  { path: '/sign-in/passkey', guard: 'open', routes: passkeySignInRoutes },
  { path: '/sign-in/again', guard: 'open', routes: reopenRoutes },
  { path: '/sign-in/link', guard: 'open', routes: askForBrowserLinkRoutes },
  { path: '/sign-in', guard: 'open', routes: signInRoutes },
  { path: '/sign-out', guard: 'open', routes: signOutRoutes },
  { path: '/forgot-password', guard: 'open', routes: forgotPasswordRoutes },
  { path: '/reset-password/recovery', guard: 'open', routes: lostPasswordRecoveryRoutes },
  { path: '/reset-password', guard: 'open', routes: resetPasswordRoutes },
  { path: '/allow-browser', guard: 'open', routes: allowBrowserRoutes },
  { path: '/cancel-recovery', guard: 'open', routes: cancelLinkRoutes },
  { path: '/confirm-email', guard: 'open', routes: confirmEmailRoutes },
  { path: '/confirm-notifications', guard: 'open', routes: confirmAddressRoutes },
  { path: '/undo-email', guard: 'open', routes: undoEmailRoutes },
  { path: '/not-me', guard: 'open', routes: notMeRoutes },
  { path: '/welcome', guard: 'open', routes: welcomeRoutes },
  { path: '/enrol', guard: 'open', routes: enrolLinkRoutes },
  { path: '/dashboard', guard: 'signed-in', routes: dashboardRoutes },
  ...subAccountMounts,
  { path: '/viewing', guard: 'signed-in', routes: viewingRoutes },
  { path: '/security/two-factor/enrolment/passkey', guard: 'enrolling', routes: firstPasskeyRoutes },
  { path: '/security/two-factor/enrolment', guard: 'enrolling', routes: enrolmentRoutes },
  { path: '/security/two-factor/removal', guard: 'signed-in', routes: removalRoutes },
  { path: '/security/password', guard: 'signed-in', routes: changePasswordRoutes },
  { path: '/security/backup-codes/renewal', guard: 'proven', routes: renewalRoutes },
  { path: '/security/authenticators', guard: 'proven', routes: authenticatorRoutes },
  { path: '/security/sessions', guard: 'proven', routes: sessionsRoutes },
  { path: '/security/activity', guard: 'signed-in', routes: activityRoutes },
  { path: '/security/passkeys', guard: 'proven', routes: passkeyRoutes },
  { path: '/security/clock', guard: 'signed-in', routes: clockPageRoutes },
  { path: '/security/step-up/unlock', guard: 'signed-in', routes: unlockRoutes },
  { path: '/security/step-up', guard: 'signed-in', routes: stepUpRoutes },
  { path: '/security/recovery', guard: 'signed-in', routes: ownRecoveryRoutes },
  { path: '/security/check-up', guard: 'signed-in', routes: checkUpRoutes },
  { path: '/security/review', guard: 'signed-in', routes: reviewRoutes },
  { path: '/security', guard: 'signed-in', routes: securityRoutes },
  { path: '/account/you/username', guard: 'proven', routes: usernameRoutes },
  { path: '/account/you', guard: 'signed-in', routes: ownDetailsRoutes },
  { path: '/account/email', guard: 'proven', routes: emailRequestRoutes },
  { path: '/account/notifications', guard: 'proven', routes: notificationAddressRoutes },
  { path: '/account/details', guard: 'signed-in', needs: 'profile-act', routes: accountFactsRoutes },
  { path: '/account/mail-recovery', guard: 'signed-in', routes: mailRecoveryRoutes },
  { path: '/account', guard: 'signed-in', routes: accountDetailsRoutes },
  { path: '/emails/:id/resend', guard: 'proven', routes: resendRoutes },
  { path: '/emails', guard: 'signed-in', routes: emailHistoryRoutes },
  ...contactMounts,
  ...staffMounts,
]

/** The whole program as one request handler: what every request passes, in order, then the mounts. */
export function createApp(deps: Deps): Hono<AppEnv> {
  const { baseUrl, isHttps } = deps.config
  const app = new Hono<AppEnv>()
  app.onError(onError)
  app.notFound(notFound)
  app.use(beginRequest(deps))
  app.use(securityHeaders(isHttps))
  app.route('/health', healthRoutes)
  app.use(knownMethods(refusals.wrongMethod))
  app.use(oneHost(baseUrl))
  app.route('/assets', assetRoute(deps.assets))
  app.use(plainPath(refusals.unreadable))
  app.use(limitBody(refusals.tooLarge))
  app.route('/csp-report', reportRoutes())
  app.use(originGate(baseUrl, refusals.forged))
  app.use(loadSession)
  app.use(loadCompany)
  app.use(showOpenRecovery)
  app.use(showViewing)
  app.use(
    readForms({
      jsonPaths: ['/security/password/strength', '/reset-password/strength', '/welcome/strength'],
      refuse: refusals,
    }),
  )
  for (const mount of mounts) app.route(mount.path, behindGuards(mount))
  return app
}

/** Of what needs no permission, all that is open to somebody who looks with the eyes of another. */
const openWhileViewing = ['/account', '/dashboard', '/emails', '/viewing']

/** Who is not allowed is told so before a proof is asked for. */
function behindGuards({ path, guard, needs: needed, routes }: Mount): Hono<AppEnv> {
  if (guard === 'open') return routes
  const guarded = new Hono<AppEnv>()
  if (needed !== undefined) {
    guarded.use(guards[guard === 'staff-proven' || guard === 'staff' ? 'staff' : 'signed-in'], needs(needed))
  } else if (guard !== 'pending' && !openWhileViewing.includes(path)) guarded.use(notWhileViewing)
  return guarded.use(guards[guard]).route('/', routes)
}
