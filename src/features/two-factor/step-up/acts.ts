/**
 * The acts that ask for a fresh proof first, each with the page on which it is done; `:id` stands for one row. The page
 * of the step-up names the act and goes on to exactly its page, so an address that is no act leads nowhere.
 */
export const acts = {
  'add-authenticator': '/security/authenticators/new',
  'move-authenticator': '/security/authenticators/:id/move',
  'remove-authenticator': '/security/authenticators/:id/removal',
  'rename-authenticator': '/security/authenticators/:id/name',
  'add-passkey': '/security/passkeys/new',
  'rename-passkey': '/security/passkeys/:id/name',
  'remove-passkey': '/security/passkeys/:id/removal',
  'renew-backup-codes': '/security/backup-codes/renewal',
  'end-sessions': '/security/sessions',
  'change-email': '/account/email',
  'change-notification-addresses': '/account/notifications',
  'change-username': '/account/you/username',
  'change-customer-email': '/staff/customers/:id/email',
  'resend-mail': '/emails/:id/resend',
  'disable-customer': '/staff/customers/:id/disabling',
  'view-as-customer': '/staff/customers/:id/view-as',
  'manage-staff': '/staff/people',
  'change-mail-kinds': '/staff/company/mail-kinds',
  'invite-contact': '/contacts/:id/sign-in/invitation',
  'change-access': '/sub-accounts/people/:id/rights',
  'resend-invitation': '/sub-accounts/invitations/:id',
  'decide-recovery': '/staff/recovery/requests/:id',
  'change-recovery-wait': '/staff/security-policy/recovery-wait',
  'change-policy': '/staff/security-policy',
} as const satisfies Record<string, string>

export type Act = keyof typeof acts

/** The act that a path belongs to, and the page it is done on: the path itself, or the page its forms stand on. */
export function findAct(path: string): { act: Act; page: string } | undefined {
  for (const act of Object.keys(acts) as Act[]) {
    const pattern = acts[act].replaceAll(':id', '[0-9a-z]{20}')
    const page = new RegExp(`^(${pattern})(?:/.*)?$`).exec(path)?.[1]
    if (page !== undefined) return { act, page }
  }
  return undefined
}
