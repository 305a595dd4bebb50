import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Connection } from './database.ts'

type Value = string | number | null
/** What a kept query is called with: single values, and objects of them such as a row. */
type Argument = Value | object

interface Kept<Row> {
  query: CompiledQuery<Row>
  /** Where each parameter comes from: an argument, or one field of it; otherwise the query's own value. */
  sources: readonly ({ argument: number; field: string | undefined } | undefined)[]
}

/**
 * A query that is built and compiled at its first call and from then on only run: building one costs several times what
 * SQLite needs to answer it. `build` is called with stand-ins, so it must only hand its arguments on as values; an
 * object with other fields than before is another query. Answers with all rows; see `keptFirst` and `keptChange`.
 */
export function kept<Args extends readonly Argument[], Row>(
  build: (db: Connection, ...args: Args) => Compilable<Row>,
): (db: Connection, ...args: Args) => Promise<Row[]> {
  const run = keptResult(build)
  return async (db, ...args) => (await run(db, args)).rows
}

/** The first row, or undefined when there is none. */
export function keptFirst<Args extends readonly Argument[], Row>(
  build: (db: Connection, ...args: Args) => Compilable<Row>,
): (db: Connection, ...args: Args) => Promise<Row | undefined> {
  const run = keptResult(build)
  return async (db, ...args) => (await run(db, args)).rows[0]
}

/** How many rows a write changed: what decides a one-time write. */
export function keptChange<Args extends readonly Argument[]>(
  build: (db: Connection, ...args: Args) => Compilable<unknown>,
): (db: Connection, ...args: Args) => Promise<number> {
  const run = keptResult(build)
  return async (db, ...args) => Number((await run(db, args)).numAffectedRows ?? 0n)
}

/** A connection with plugins (a test that listens in) has its queries built anew, since a plugin may change each. */
function keptResult<Args extends readonly Argument[], Row>(
  build: (db: Connection, ...args: Args) => Compilable<Row>,
): (db: Connection, args: Args) => Promise<QueryResult<Row>> {
  const engines = new WeakMap<object, Map<string, Kept<Row>>>()
  return (db, args) => {
    const { adapter, plugins } = db.getExecutor()
    if (plugins.length > 0) return db.executeQuery(build(db, ...args).compile())
    let shapes = engines.get(adapter)
    if (shapes === undefined) {
      shapes = new Map()
      engines.set(adapter, shapes)
    }
    const shape = shapeOf(args)
    let found = shapes.get(shape)
    if (found === undefined) {
      found = compile(db, build, args)
      shapes.set(shape, found)
    }
    const { query, sources } = found
    const parameters = sources.map((source, index) => {
      if (source === undefined) return query.parameters[index]
      const argument = args[source.argument]
      return source.field === undefined ? argument : (argument as Record<string, unknown>)[source.field]
    })
    return db.executeQuery<Row>({ ...query, parameters })
  }
}

function shapeOf(args: readonly Argument[]): string {
  let shape = ''
  for (const argument of args) {
    shape += typeof argument === 'object' && argument !== null ? `${Object.keys(argument).join()};` : ';'
  }
  return shape
}

function compile<Args extends readonly Argument[], Row>(
  db: Connection,
  build: (db: Connection, ...args: Args) => Compilable<Row>,
  args: Args,
): Kept<Row> {
  const sources = new Map<unknown, { argument: number; field: string | undefined }>()
  const standIn = (argument: number, field?: string) => {
    const symbol = Symbol(field)
    sources.set(symbol, { argument, field })
    return symbol
  }
  const standIns = args.map((argument, index) =>
    typeof argument === 'object' && argument !== null
      ? Object.fromEntries(Object.keys(argument).map((field) => [field, standIn(index, field)]))
      : standIn(index),
  )
  const query = build(db, ...(standIns as unknown as Args)).compile()
  return { query, sources: query.parameters.map((value) => sources.get(value)) }
}
