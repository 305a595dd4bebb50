import type { Connection } from '../../platform/database.ts'
import type { SetUpTable } from '../../platform/tables.ts'

/** There is one open invitation at most: its row has this id. */
const onlyId = 'set-up'

type Invitation = Omit<SetUpTable, 'id'>

/** The newest token replaces the one before, which is dead from here on. */
export async function insert(tx: Connection, invitation: Invitation): Promise<void> {
  await tx
    .insertInto('setUp')
    .values({ ...invitation, id: onlyId })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...invitation }))
    .execute()
}

export function find(db: Connection, tokenHash: string): Promise<SetUpTable | undefined> {
  return db.selectFrom('setUp').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

/** Takes the invitation: of any number of parallel calls one gets the row. */
export function spend(tx: Connection, tokenHash: string): Promise<Invitation | undefined> {
  return tx
    .deleteFrom('setUp')
    .where('tokenHash', '=', tokenHash)
    .returning(['tokenHash', 'createdAtMs'])
    .executeTakeFirst()
}
