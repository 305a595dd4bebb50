export { confirmationBudgets, confirmLifetimeMs } from './addresses.ts'
export {
  changeEmailByStaff,
  type EmailChangedByStaff,
  type StaffEmailChange,
} from './by-staff.ts'
export { findOpen as findOpenEmailChange, removeOver as removeOldEmailChanges } from './email-change.store.ts'
export { MailRecoveryNotice } from './mail-recovery/mail-recovery.views.tsx'
export { reopenMailByStaff } from './mail-recovery/reopen-mail.ts'
