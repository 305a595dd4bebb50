import type { Mount } from './app.ts'
import { customerNotesRoutes, customersRoutes } from './features/customers/customers.routes.ts'
import { disablingRoutes } from './features/customers/disabling/disabling.routes.ts'
import { editCustomerRoutes } from './features/customers/edit/edit-customer.routes.ts'
import { customerEmailRoutes } from './features/customers/email/customer-email.routes.ts'
import { invitationRoutes, newCustomerRoutes } from './features/customers/new/new-customer.routes.ts'
import { viewAsRoutes } from './features/customers/view-as/view-as.routes.ts'
import {
  recoveryDecisionRoutes,
  recoveryListRoutes,
} from './features/recovery/approval/recovery-requests.routes.ts'
import { adoptionRoutes } from './features/security-policy/adoption/adoption.routes.ts'
import { recoveryWaitRoutes } from './features/security-policy/recovery-wait/recovery-wait.routes.ts'
import { securityPolicyRoutes } from './features/security-policy/security-policy.routes.ts'
import { outboxRoutes } from './features/staff/outbox.routes.ts'
import { staffPeopleRoutes } from './features/staff/people/staff-people.routes.ts'

/** What members of staff open, each by her role. */
export const staffMounts: readonly Mount[] = [
  { path: '/staff/customers/new', guard: 'staff', needs: 'customers-edit', routes: newCustomerRoutes },
  { path: '/staff/customers/:id/edit', guard: 'staff', needs: 'customers-edit', routes: editCustomerRoutes },
  {
    path: '/staff/customers/:id/notes',
    guard: 'staff',
    needs: 'customers-edit',
    routes: customerNotesRoutes,
  },
  {
    path: '/staff/customers/:id/invitation',
    guard: 'staff',
    needs: 'customers-edit',
    routes: invitationRoutes,
  },
  {
    path: '/staff/customers/:id/email',
    guard: 'staff-proven',
    needs: 'customers-edit',
    routes: customerEmailRoutes,
  },
  {
    path: '/staff/customers/:id/disabling',
    guard: 'staff-proven',
    needs: 'customers-disable',
    routes: disablingRoutes,
  },
  {
    path: '/staff/customers/:id/view-as',
    guard: 'staff-proven',
    needs: 'customers-view-as',
    routes: viewAsRoutes,
  },
  { path: '/staff/customers', guard: 'staff', needs: 'customers-view', routes: customersRoutes },
  { path: '/staff/outbox', guard: 'staff', needs: 'mails-view', routes: outboxRoutes },
  {
    path: '/staff/recovery/requests',
    guard: 'staff-proven',
    needs: 'recovery-decide',
    routes: recoveryDecisionRoutes,
  },
  { path: '/staff/recovery', guard: 'staff', needs: 'recovery-view', routes: recoveryListRoutes },
  { path: '/staff/people', guard: 'staff-proven', needs: 'staff-manage', routes: staffPeopleRoutes },
  { path: '/staff/adoption', guard: 'staff', needs: 'adoption-view', routes: adoptionRoutes },
  {
    path: '/staff/security-policy/recovery-wait',
    guard: 'staff-proven',
    needs: 'policy-edit',
    routes: recoveryWaitRoutes,
  },
  {
    path: '/staff/security-policy',
    guard: 'staff-proven',
    needs: 'policy-edit',
    routes: securityPolicyRoutes,
  },
]
