import type { AttemptState } from '../../core/attempt-policy.ts'
import type { Connection } from '../../platform/database.ts'
import type { Budget } from './attempt-budgets.ts'

type Key = Pick<Budget, 'kind' | 'subject' | 'way'>

const where = ({ kind, subject, way }: Key) => ({ kind, subject, way })

export async function lock(tx: Connection, key: Key): Promise<AttemptState> {
  return tx
    .insertInto('attemptCounter')
    .values({ ...where(key), failures: 0, streak: 0, lastFailedAtMs: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject', 'way'])
        .doUpdateSet((row) => ({ failures: row.ref('attemptCounter.failures') })),
    )
    .returning(['failures', 'streak', 'lastFailedAtMs'])
    .executeTakeFirstOrThrow()
}

export async function update(tx: Connection, key: Key, state: AttemptState): Promise<void> {
  await tx
    .updateTable('attemptCounter')
    .set({ failures: state.failures, streak: state.streak, lastFailedAtMs: state.lastFailedAtMs })
    .where('kind', '=', key.kind)
    .where('subject', '=', key.subject)
    .where('way', '=', key.way)
    .execute()
}

/** One try less; its time is undone too, unless another failure has been counted since. */
export async function giveBack(
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

/** Counters that have had no failure for long no longer say anything; hard-stop kinds are kept. */
export async function removeQuiet(tx: Connection, beforeMs: number): Promise<void> {
  await tx
    .deleteFrom('attemptCounter')
    .where('lastFailedAtMs', '<', beforeMs)
    .where('kind', 'in', ['password', 'mail'])
    .execute()
}
