import type { Connection } from '../../platform/database.ts'
import type { CompanyTable } from '../../platform/tables.ts'

/** There is one company: its row has this id. */
const onlyId = 'company'

export function find(db: Connection): Promise<CompanyTable | undefined> {
  return db.selectFrom('company').selectAll().where('id', '=', onlyId).executeTakeFirst()
}

export async function insert(tx: Connection, company: Omit<CompanyTable, 'id'>): Promise<void> {
  await tx
    .insertInto('company')
    .values({ ...company, id: onlyId })
    .execute()
}
