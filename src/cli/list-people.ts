import { listStandings, type Standings } from '../features/accounts/accounts.ts'
import { listPeople, type Person } from '../features/people/people.ts'
import { dutyOf, findPolicy, type TwoFactorPolicy } from '../features/security-policy/security-policy.ts'
import type { Deps } from '../platform/deps.ts'
import { type Command, exitCodes } from './command.ts'
import { minuteOf, tableOf } from './table.ts'
import { withBackroom } from './with-backroom.ts'

export const listPeopleCommand: Command = {
  name: 'list-people',
  usage: '',
  summary: 'everybody, with role and state of Two-Factor Authentication',
  explanation: ['Lists everybody who has an account, by username.'],
  options: {},
  words: { least: 0, most: 0 },
  run: (call) =>
    withBackroom(call, async (deps) => {
      const people = await listPeople(deps.db.connection)
      const policy = await findPolicy(deps.db.connection)
      const standings = await listStandings(deps.db.connection)
      const rows = people.map((person) => rowOf(person, { policy, standings }, deps.clock()))
      const head = ['USERNAME', 'ROLE', 'EMAIL', 'TWO-FACTOR', 'PASSWORD', 'NOTE']
      call.io.out(people.length === 0 ? nobodyIn(deps.db) : tableOf([head, ...rows]))
      return exitCodes.done
    }),
}

function nobodyIn(db: Deps['db']): string {
  const where = db.kind === 'sqlite' ? `SQLite at ${db.file}` : 'this PostgreSQL database'
  return `There is nobody yet in ${where}. Not what you expect? Commands need the same environment as the server.`
}

interface Rules {
  policy: TwoFactorPolicy
  standings: Standings
}

function rowOf(person: Person, rules: Rules, nowMs: number): string[] {
  return [
    person.username,
    person.role,
    person.email,
    twoFactorOf(person, rules, nowMs),
    person.passwordHash === null ? 'none' : 'set',
    person.disabledAtMs !== null
      ? 'disabled'
      : person.reviewDueSinceMs !== null
        ? 'reviews her ways in next'
        : '',
  ]
}

function twoFactorOf(person: Person, { policy, standings }: Rules, nowMs: number): string {
  const { id, role, twoFactorSinceMs, mustEnrolSinceMs } = person
  if (mustEnrolSinceMs !== null) return `must enrol anew since ${minuteOf(mustEnrolSinceMs)}`
  if (twoFactorSinceMs !== null) return `on since ${minuteOf(twoFactorSinceMs)}`
  const duty = dutyOf(
    { role, ownsAccount: standings.owners.has(id), sharesAccount: standings.sharers.has(id) },
    policy,
    nowMs,
  )
  if (duty.kind === 'grace') return `off, must enable it by ${minuteOf(duty.endsAtMs)}`
  return duty.kind === 'must' ? 'off, must enable it first' : 'off'
}
