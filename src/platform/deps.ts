import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Assets } from './http/assets.ts'
import type { Logger } from './log.ts'
import type { PasswordStrength } from './password-strength.ts'
import type { Passwords } from './passwords.ts'
import type { KeyRing } from './secrets.ts'

/** Everything the program is given at start. Features take the part they need as their first argument. */
export interface Deps {
  config: Config
  db: Database
  clock: Clock
  log: Logger
  keys: KeyRing
  passwords: Passwords
  strength: PasswordStrength
  /** Told after a commit that queued a mail, so that it goes out at once. */
  outbox: { wake(): void }
  assets: Assets
}
