import type { AttemptState } from '../../core/attempt-policy.ts'
import { type Connection, keptChange, keptFirst } from '../../platform/database.ts'
import type { Budget } from './attempt-budgets.ts'

type Key = Pick<Budget, 'kind' | 'subject' | 'way'>

const locked = keptFirst((tx, key: Key) =>
  tx
    .insertInto('attemptCounter')
    .values({ kind: key.kind, subject: key.subject, way: key.way, failures: 0, streak: 0, lastFailedAtMs: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject', 'way'])
        .doUpdateSet((row) => ({ failures: row.ref('attemptCounter.failures') })),
    )
    .returning(['failures', 'streak', 'lastFailedAtMs']),
)

export async function getLocked(tx: Connection, key: Key): Promise<AttemptState> {
  const state = await locked(tx, key)
  if (state === undefined) throw new Error('a counter that was just written is not there')
  return state
}

export const find = keptFirst((db, key: Key) =>
  db
    .selectFrom('attemptCounter')
    .select(['failures', 'streak', 'lastFailedAtMs'])
    .where('kind', '=', key.kind)
    .where('subject', '=', key.subject)
    .where('way', '=', key.way),
)

export const update = keptChange((tx, key: Key, state: AttemptState) =>
  tx
    .updateTable('attemptCounter')
    .set({ failures: state.failures, streak: state.streak, lastFailedAtMs: state.lastFailedAtMs })
    .where('kind', '=', key.kind)
    .where('subject', '=', key.subject)
    .where('way', '=', key.way),
)

/** One try less; its time is undone too, unless another failure has been counted since. */
export async function updateGivenBack(
  tx: Connection,
  key: Key,
  before: AttemptState,
  after: AttemptState,
): Promise<void> {
  await tx
    .updateTable('attemptCounter')
    .set((row) => ({
      failures: row('failures', '-', 1),
      streak: row
        .case()
        .when('streak', '>', 0)
        .then(row('streak', '-', 1))
        .else(0)
        .end(),
      lastFailedAtMs: row
        .case()
        .when('failures', '=', after.failures)
        .then(before.lastFailedAtMs)
        .else(row.ref('lastFailedAtMs'))
        .end(),
    }))
    .where('kind', '=', key.kind)
    .where('subject', '=', key.subject)
    .where('way', '=', key.way)
    .where('failures', '>', 0)
    .execute()
}

/** Everything a browser has counted, when it stops being known. */
export async function removeWay(tx: Connection, personId: string, way: string): Promise<void> {
  await tx
    .deleteFrom('attemptCounter')
    .where('subject', '=', `person:${personId}`)
    .where('way', '=', way)
    .execute()
}

export async function removeKind(tx: Connection, personId: string, kind: Budget['kind']): Promise<void> {
  await tx
    .deleteFrom('attemptCounter')
    .where('subject', '=', `person:${personId}`)
    .where('kind', '=', kind)
    .execute()
}

/** Counters of a kind whose last failure was before something happened. */
export async function removeKindOfOld(
  tx: Connection,
  personId: string,
  kind: Budget['kind'],
  beforeMs: number,
): Promise<void> {
  await tx
    .deleteFrom('attemptCounter')
    .where('subject', '=', `person:${personId}`)
    .where('kind', '=', kind)
    .where('lastFailedAtMs', '<', beforeMs)
    .execute()
}

/** Counters that have had no failure for long no longer say anything; hard-stop kinds are kept. */
export async function removeQuiet(tx: Connection, beforeMs: number): Promise<void> {
  await tx
    .deleteFrom('attemptCounter')
    .where('lastFailedAtMs', '<', beforeMs)
    .where('kind', 'in', ['password', 'mail'])
    .execute()
}
