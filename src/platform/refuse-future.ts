import { type Migration, migrations } from '../migrations/index.ts'
import { StartError } from './start-error.ts'

/** Throws StartError when a migration in `names` is not in `list`: going on could only do harm. */
export function refuseFuture(names: readonly string[], list: readonly Migration[] = migrations): void {
  const unknown = names.find((name) => !list.some((migration) => migration.name === name))
  if (unknown === undefined) return
  throw new StartError(
    `The database comes from a newer Backroom (it has the migration ${unknown}). Install that version, or restore a backup made by this one.`,
  )
}
