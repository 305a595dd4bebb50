import type { Kysely } from 'kysely'
import * as accounts from './2026-11-24-accounts.ts'
import * as contacts from './2026-11-24-contacts.ts'
import * as customers from './2026-11-24-customers.ts'
import * as emailHistory from './2026-11-24-email-history.ts'
import * as frontDoor from './2026-11-24-front-door.ts'
import * as mailAddresses from './2026-11-24-mail-addresses.ts'
import * as mailAndActivity from './2026-11-24-mail-and-activity.ts'
import * as regularCheckUp from './2026-11-24-regular-check-up.ts'
import * as secondTaps from './2026-11-24-second-taps.ts'
import * as subAccounts from './2026-11-24-sub-accounts.ts'
import * as triesByLink from './2026-11-24-tries-by-link.ts'
import * as waysIn from './2026-11-24-ways-in.ts'
import * as wrongClocks from './2026-11-24-wrong-clocks.ts'

export type Engine = 'sqlite' | 'postgres'

/** One step of the schema. Once released it is frozen: what is wrong in it is put right by a later one. */
export interface Migration {
  readonly name: string
  up(db: Kysely<unknown>, engine: Engine): Promise<void>
}

/** Every migration, oldest first; the names are recorded in the table `migration` of each database. */
export const migrations: readonly Migration[] = [
  { name: '2026-11-24-front-door', up: frontDoor.up },
  { name: '2026-11-24-mail-and-activity', up: mailAndActivity.up },
  { name: '2026-11-24-regular-check-up', up: regularCheckUp.up },
  { name: '2026-11-24-second-taps', up: secondTaps.up },
  { name: '2026-11-24-tries-by-link', up: triesByLink.up },
  { name: '2026-11-24-ways-in', up: waysIn.up },
  { name: '2026-11-24-wrong-clocks', up: wrongClocks.up },
  { name: '2026-11-24-accounts', up: accounts.up },
  { name: '2026-11-24-customers', up: customers.up },
  { name: '2026-11-24-mail-addresses', up: mailAddresses.up },
  { name: '2026-11-24-contacts', up: contacts.up },
  { name: '2026-11-24-sub-accounts', up: subAccounts.up },
  { name: '2026-11-24-email-history', up: emailHistory.up },
]
