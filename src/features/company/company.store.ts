import { type Connection, kept, rowsChanged } from '../../platform/database.ts'
import type { CompanyTable } from '../../platform/tables.ts'

/** There is one company: its row has this id. */
const onlyId = 'company'

const company = kept((db) => db.selectFrom('company').selectAll().where('id', '=', onlyId))

export async function find(db: Connection): Promise<CompanyTable | undefined> {
  return (await company(db))[0]
}

export async function insert(tx: Connection, company: Omit<CompanyTable, 'id'>): Promise<void> {
  await tx
    .insertInto('company')
    .values({ ...company, id: onlyId })
    .execute()
}

/** Only what was read is replaced: of two who edit at once, one changes the row. */
export async function updateMailKinds(tx: Connection, from: string, to: string): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('company')
      .set({ mailKinds: to })
      .where('id', '=', onlyId)
      .where('mailKinds', '=', from)
      .executeTakeFirst(),
  )
}
