import { approveRecoveryCommand } from './approve-recovery.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { createPersonCommand } from './create-person.ts'
import { createStaffCommand } from './create-staff.ts'
import { doctorCommand } from './doctor/doctor.ts'
import { listPeopleCommand } from './list-people.ts'
import { resetTwoFactorCommand } from './reset-two-factor.ts'
import { restoreCommand } from './restore.ts'
import { rotateKeyCommand } from './rotate-key.ts'
import { routesCommand } from './routes.ts'
import { showMailCommand } from './show-mail.ts'
import { verifyActivityCommand } from './verify-activity.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  createPersonCommand,
  createStaffCommand,
  listPeopleCommand,
  resetTwoFactorCommand,
  approveRecoveryCommand,
  showMailCommand,
  backupCommand,
  restoreCommand,
  rotateKeyCommand,
  verifyActivityCommand,
  routesCommand,
  doctorCommand,
]
