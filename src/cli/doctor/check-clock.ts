import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import * as store from './doctor.store.ts'
import type { Finding } from './finding.ts'

const part = 'clock'

/**
 * Six-digit codes are good for 30 seconds to either side: a clock that is off by 15 takes half of that from everybody
 * whose phone is right, so that is where a warning begins; from 30 on codes are refused.
 */
const warnMs = 15_000
const failMs = 30_000

const advice = 'Let this machine keep its time by NTP (systemd: timedatectl set-ntp true).'

/** Compares this machine's clock with the database server's, or, without one, shows it for comparing. */
export async function checkClock(db: Database | undefined, clock: Clock): Promise<Finding> {
  if (db?.kind !== 'postgres') {
    const time = `${new Date(clock()).toISOString().slice(0, 19).replace('T', ' ')} UTC`
    const says = `it is ${time} here; there is no other clock to ask, so compare it with one you trust, to the second`
    return { level: 'ok', part, says }
  }
  const beforeMs = clock()
  const serverMs = await store.getServerTimeMs(db.connection)
  return judgeClock(serverMs - (beforeMs + clock()) / 2)
}

/** `offMs`: how far the other clock is ahead. */
export function judgeClock(offMs: number): Finding {
  const seconds = (Math.abs(offMs) / 1000).toFixed(1)
  const says = `this machine and the database server differ by ${seconds} s`
  if (Math.abs(offMs) < warnMs) return { level: 'ok', part, says }
  return {
    level: Math.abs(offMs) < failMs ? 'warn' : 'fail',
    part,
    says: `${says}: right codes are refused`,
    advice,
  }
}
