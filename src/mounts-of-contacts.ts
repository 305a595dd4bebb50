import type { Mount } from './app.ts'
import { billingRoutes } from './features/contacts/billing/billing.routes.ts'
import { companyKindsRoutes } from './features/contacts/company-kinds/company-kinds.routes.ts'
import { contactRoutes } from './features/contacts/contacts.routes.ts'
import { deletionRoutes } from './features/contacts/deletion/deletion.routes.ts'
import { editContactRoutes, newContactRoutes } from './features/contacts/form/contact-form.routes.ts'
import { ownerMailRoutes } from './features/contacts/mail/owner-mail.routes.ts'

/** The contacts of an account, and the kinds of mail that they choose from. */
export const contactMounts: readonly Mount[] = [
  { path: '/contacts/new', guard: 'signed-in', needs: 'contacts-act', routes: newContactRoutes },
  { path: '/contacts/mail', guard: 'signed-in', needs: 'contacts-act', routes: ownerMailRoutes },
  { path: '/contacts/:id/edit', guard: 'signed-in', needs: 'contacts-act', routes: editContactRoutes },
  { path: '/contacts/:id/deletion', guard: 'signed-in', needs: 'contacts-act', routes: deletionRoutes },
  { path: '/contacts/:id/billing-contact', guard: 'signed-in', needs: 'contacts-act', routes: billingRoutes },
  { path: '/contacts', guard: 'signed-in', needs: 'contacts-view', routes: contactRoutes },
  {
    path: '/staff/company/mail-kinds',
    guard: 'staff-proven',
    needs: 'company-edit',
    routes: companyKindsRoutes,
  },
]
