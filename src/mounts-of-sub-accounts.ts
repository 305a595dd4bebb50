import type { Mount } from './app.ts'
import { accountsRoutes } from './features/accounts/switching/switching.routes.ts'
import {
  contactSignInRoutes,
  inviteRoutes,
} from './features/sub-accounts/contact-sign-in/contact-sign-in.routes.ts'
import { acceptInvitationRoutes } from './features/sub-accounts/invitations/accept-invitation.routes.ts'
import {
  cancellationRoutes,
  invitationsRoutes,
} from './features/sub-accounts/invitations/invitations.routes.ts'
import { leavingRoutes } from './features/sub-accounts/leaving/leaving.routes.ts'
import {
  removalRoutes as accessRemovalRoutes,
  rightsRoutes,
  subAccountsRoutes,
  viewAsRoutes,
} from './features/sub-accounts/sub-accounts.routes.ts'

/** The part of `mounts` in `app.ts` that is about who belongs to an account; in its order, and read like it. */
export const subAccountMounts: readonly Mount[] = [
  { path: '/invitation', guard: 'open', routes: acceptInvitationRoutes },
  {
    path: '/contacts/:id/sign-in/invitation',
    guard: 'proven',
    needs: 'sub-accounts-act',
    routes: inviteRoutes,
  },
  {
    path: '/contacts/:id/sign-in',
    guard: 'signed-in',
    needs: 'sub-accounts-view',
    routes: contactSignInRoutes,
  },
  {
    path: '/sub-accounts/people/:id/rights',
    guard: 'proven',
    needs: 'sub-accounts-act',
    routes: rightsRoutes,
  },
  {
    path: '/sub-accounts/people/:id/removal',
    guard: 'signed-in',
    needs: 'sub-accounts-act',
    routes: accessRemovalRoutes,
  },
  {
    path: '/sub-accounts/people/:id/viewing',
    guard: 'signed-in',
    needs: 'sub-accounts-view',
    routes: viewAsRoutes,
  },
  {
    path: '/sub-accounts/invitations/:id/cancellation',
    guard: 'signed-in',
    needs: 'sub-accounts-act',
    routes: cancellationRoutes,
  },
  {
    path: '/sub-accounts/invitations/:id',
    guard: 'proven',
    needs: 'sub-accounts-act',
    routes: invitationsRoutes,
  },
  { path: '/sub-accounts', guard: 'signed-in', needs: 'sub-accounts-view', routes: subAccountsRoutes },
  { path: '/accounts/:id/leaving', guard: 'signed-in', routes: leavingRoutes },
  { path: '/accounts', guard: 'signed-in', routes: accountsRoutes },
]
