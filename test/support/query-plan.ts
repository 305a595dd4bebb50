import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely'
import type { Connection, Database } from '../../src/platform/database.ts'

/** How the database finds the rows of every query that `ask` makes, one text for each. */
export async function plansOf(
  { connection, kind, inTransaction }: Database,
  ask: (db: Connection) => Promise<unknown>,
): Promise<string[]> {
  const queries: RootOperationNode[] = []
  const listener: KyselyPlugin = {
    transformQuery({ node }) {
      queries.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await ask(connection.withPlugin(listener))
  return inTransaction(async (tx) => {
    // So few rows as a test has are read whole, or sorted, where that is allowed at all.
    for (const other of kind === 'postgres' ? ['seqscan', 'bitmapscan', 'sort'] : [])
      await tx.executeQuery(CompiledQuery.raw(`set local enable_${other} = off`))
    const plans: string[] = []
    for (const node of queries) {
      const { sql, parameters, queryId } = tx.getExecutor().compileQuery(node, { queryId: 'plan' })
      const explain = kind === 'postgres' ? 'explain' : 'explain query plan'
      const raw = CompiledQuery.raw(`${explain} ${sql}`, [...parameters])
      const { rows } = await tx.executeQuery({ ...raw, queryId })
      plans.push(JSON.stringify(rows))
    }
    return plans
  })
}
