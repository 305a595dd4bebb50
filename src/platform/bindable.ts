/**
 * Lets through what both engines store alike and throws for the rest, because `node:sqlite` binds a leading
 * `Date` or object, and `NaN`, as NULL without a word. Times are UTC milliseconds, booleans a nullable time.
 */
export function bindable(value: unknown): string | number | bigint | null | Uint8Array {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Uint8Array) return value
  const kind = typeof value === 'object' ? value?.constructor?.name : typeof value
  throw new TypeError(`A ${kind === 'number' ? String(value) : kind} cannot be bound in SQL.`)
}
