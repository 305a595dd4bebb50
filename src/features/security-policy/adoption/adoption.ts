import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { listLastSignIns } from '../../activity-log/activity-log.ts'
import type { Person } from '../../people/people.ts'
import * as store from './adoption.store.ts'

/** Everybody who can sign in: how many, with a second factor, and of which kind. */
export interface Adoption {
  people: number
  withTwoFactor: number
  authenticatorOnly: number
  passkeyOnly: number
  both: number
}

export type AdoptionByRole = Record<Person['role'], Adoption>

/**
 * Two-factor is on from the first authenticator or passkey, so who has no passkey has an authenticator: only the owners
 * of passkeys are looked at one by one.
 */
export async function findAdoption(db: Connection): Promise<AdoptionByRole> {
  const totals = await store.listTotals(db)
  const passkeys = await store.listPasskeyTotals(db)
  const ofRole = (role: Person['role']): Adoption => {
    const { people = 0, withTwoFactor = 0 } = totals.find((row) => row.role === role) ?? {}
    const { withPasskey = 0, withBoth: both = 0 } = passkeys.find((row) => row.role === role) ?? {}
    const passkeyOnly = withPasskey - both
    return { people, withTwoFactor, authenticatorOnly: withTwoFactor - withPasskey, passkeyOnly, both }
  }
  return { customer: ofRole('customer'), staff: ofRole('staff') }
}

export function sumOf({ customer, staff }: AdoptionByRole): Adoption {
  return {
    people: customer.people + staff.people,
    withTwoFactor: customer.withTwoFactor + staff.withTwoFactor,
    authenticatorOnly: customer.authenticatorOnly + staff.authenticatorOnly,
    passkeyOnly: customer.passkeyOnly + staff.passkeyOnly,
    both: customer.both + staff.both,
  }
}

const dayMs = 24 * 60 * 60 * 1000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** One row for each UTC day, from the first person on, written at its first sweep by whichever node comes first. */
export async function recordAdoption({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const day = dayOf(clock())
  if (await store.findDay(db.connection, day)) return
  const { people, withTwoFactor, passkeyOnly, both } = sumOf(await findAdoption(db.connection))
  if (people === 0) return
  await db.inTransaction((tx) =>
    store.insertDay(tx, {
      day,
      people,
      withTwoFactor,
      withAuthenticator: withTwoFactor - passkeyOnly,
      withPasskey: passkeyOnly + both,
    }),
  )
}

export interface AdoptionPoint {
  atMs: number
  people: number
  withTwoFactor: number
  withPasskey: number
}

const plottedDays = 365
/** A point a fortnight over a year: what a plot of this size can show, and a table that can be read. */
const mostPoints = 27

/** The last year as so many points, the first and the last day among them. */
export async function listAdoptionPoints(db: Connection, nowMs: number): Promise<AdoptionPoint[]> {
  const days = await store.listDays(db, dayOf(nowMs - plottedDays * dayMs))
  return spread(days, mostPoints).map(({ day, people, withTwoFactor, withPasskey }) => ({
    atMs: Date.parse(`${day}T00:00:00Z`),
    people,
    withTwoFactor,
    withPasskey,
  }))
}

export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  const picked = Array.from({ length: most }, (_, n) => Math.round((n * (all.length - 1)) / (most - 1)))
  return all.filter((_, index) => picked.includes(index))
}

export interface MissingPerson {
  username: string
  name: string
  role: Person['role']
  lastSignInAtMs: number | undefined
}

/** People without a second factor by name, with the key after which the next page begins. */
export async function listMissing(
  db: Connection,
  afterKey: string,
  limit: number,
): Promise<{ people: MissingPerson[]; next: string | undefined }> {
  const rows = await store.listMissing(db, afterKey, limit + 1)
  const shown = rows.slice(0, limit)
  const lastSignIns = await listLastSignIns(
    db,
    shown.map(({ id }) => id),
  )
  const people = shown.map(({ id, username, name, role }) => ({
    username,
    name,
    role,
    lastSignInAtMs: lastSignIns.get(id),
  }))
  return { people, next: rows.length > limit ? shown.at(-1)?.usernameKey : undefined }
}
