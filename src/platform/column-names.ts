const columns = new Map<string, string>()
const fields = new Map<string, string>()

/**
 * Code says `createdAtMs`, the tables `created_at_ms`. The dialects translate as they write a query and as they read
 * its columns, once for each name; a plugin would walk through every query and every row.
 */
export function columnName(field: string): string {
  return remembered(columns, field, () => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

/** The way back. */
export function fieldName(column: string): string {
  return remembered(fields, column, () =>
    column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  )
}

/** Names come from the code alone, so there are no more of them than it has. */
function remembered(names: Map<string, string>, from: string, translate: () => string): string {
  let to = names.get(from)
  if (to === undefined) {
    to = translate()
    names.set(from, to)
  }
  return to
}
