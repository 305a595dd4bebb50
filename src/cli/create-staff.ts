import { staffRoles } from '../core/staff-roles.ts'
import type { Command } from './command.ts'
import { aboutThePassword, addPerson, newPersonOptions } from './new-person.ts'

export const createStaffCommand: Command = {
  name: 'create-staff',
  usage: '[--username NAME] [--email ADDRESS] [--name NAME] [--role ROLE]',
  summary: 'add a member of staff',
  explanation: [
    'Adds a member of staff, who must switch on Two-Factor Authentication before anything else opens.',
    aboutThePassword,
    'What each role may do stands on the page “Staff”, where an admin changes it.',
  ],
  options: {
    ...newPersonOptions,
    role: { value: staffRoles.join('|'), meaning: 'what she may do; admin when missing' },
  },
  words: { least: 0, most: 0 },
  run: (call) =>
    addPerson(
      call,
      'staff',
      'The first sign-in leads to Two-Factor Authentication; nothing else opens before it is on.',
    ),
}
