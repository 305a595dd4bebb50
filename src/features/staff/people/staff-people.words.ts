import type { StaffRole } from '../../../core/staff-roles.ts'
import type { RoleRefusal } from './staff-people.ts'

const en = {
  title: 'Staff',
  lead: 'Who works here, and what each role may do. People are added on the machine where Backroom runs.',
  people: 'People',
  roles: { support: 'Support', billing: 'Billing', admin: 'Admin' } satisfies Record<StaffRole, string>,
  noRole: 'no role',
  you: 'you',
  twoFactorOn: 'Two-Factor Authentication on',
  twoFactorOff: 'Two-Factor Authentication off',
  change: 'Change role',
  changeOf: (name: string) => `Change role of ${name}`,
  mayTitle: (role: string) => `What ${role} may do`,
  role: 'Role',
  atOnce: 'It counts at once, in open sessions too. The person gets a mail.',
  button: 'Change role',
  cancel: 'Cancel',
  done: 'The role was changed.',
  refusals: {
    'own-role': 'This is you: another admin can change your role.',
    'not-admin': 'You are no admin any more. Nothing was changed.',
    'role-unknown': 'Choose one of the roles.',
    'changed-meanwhile': 'Somebody else has changed this role meanwhile. Look again before you change it.',
    'not-found': 'This person is no member of staff any more.',
  } satisfies Record<RoleRefusal, string>,
  mail: {
    subject: 'Your role was changed',
    changed: (role: string, by: string) => `Your role is now ${role}. It was changed by ${by}.`,
    atOnce: 'What you may do has changed at once, in open sessions too.',
  },
}

const de: typeof en = {
  title: 'Team',
  lead: 'Wer hier arbeitet, und was jede Rolle darf. Personen werden auf dem Rechner hinzugefügt, auf dem Backroom läuft.',
  people: 'Personen',
  roles: { support: 'Support', billing: 'Abrechnung', admin: 'Admin' },
  noRole: 'keine Rolle',
  you: 'Sie',
  twoFactorOn: 'Zwei-Faktor-Authentifizierung an',
  twoFactorOff: 'Zwei-Faktor-Authentifizierung aus',
  change: 'Rolle ändern',
  changeOf: (name) => `Rolle ändern: ${name}`,
  mayTitle: (role) => `Was die Rolle ${role} darf`,
  role: 'Rolle',
  atOnce: 'Sie gilt sofort, auch in offenen Sitzungen. Die Person bekommt eine E-Mail.',
  button: 'Rolle ändern',
  cancel: 'Abbrechen',
  done: 'Die Rolle wurde geändert.',
  refusals: {
    'own-role': 'Das sind Sie: Ihre Rolle kann eine andere Person mit der Rolle Admin ändern.',
    'not-admin': 'Sie sind nicht mehr Admin. Es wurde nichts geändert.',
    'role-unknown': 'Wählen Sie eine der Rollen.',
    'changed-meanwhile':
      'Jemand anderes hat diese Rolle inzwischen geändert. Sehen Sie noch einmal nach, bevor Sie sie ändern.',
    'not-found': 'Diese Person gehört nicht mehr zum Team.',
  },
  mail: {
    subject: 'Ihre Rolle wurde geändert',
    changed: (role, by) => `Ihre Rolle ist jetzt ${role}. Sie wurde von ${by} geändert.`,
    atOnce: 'Was Sie dürfen, hat sich sofort geändert, auch in offenen Sitzungen.',
  },
}

export const staffPeopleWords = { en, de }
