import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { AppContext, AppMiddleware } from './context.ts'
import { readCookie } from './cookies.ts'
import { isFormToken, isReading, type Refuse } from './csrf.ts'
import { repeatOr } from './respond.ts'

/** What a form said: one string per field, never a list, without a prototype. */
export type FormFields = Readonly<Record<string, string>>

/** Enough for every form there is (the longest password is 1 KiB) and too little to hurt. */
const maxBodyBytes = 32 * 1024
/** Five times the largest form (nine fields and its token), and few enough that collecting them is no work. */
const maxFields = 50

export const limitBody = (tooLarge: Refuse): AppMiddleware =>
  bodyLimit({ maxSize: maxBodyBytes, onError: (c) => tooLarge(c) })

type Parsed = { ok: true; fields: FormFields } | { ok: false }

function collect(entries: Iterable<[string, unknown]>): Parsed {
  const fields: Record<string, string> = Object.create(null)
  let count = 0
  for (const [name, value] of entries) {
    if (typeof value !== 'string' || name in fields || ++count > maxFields) return { ok: false }
    if (value.includes('\0') || !value.isWellFormed()) return { ok: false }
    fields[name] = value
  }
  return { ok: true, fields }
}

function parseJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? collect(Object.entries(value)) : { ok: false }
  } catch {
    return { ok: false }
  }
}

/**
 * Reads the body of every unsafe request once, before any route: form-encoded, or JSON where `jsonPaths` says so;
 * repeated fields, NUL and broken Unicode are refused; then the form token must fit this session or this browser. A
 * second tap arrives with a session token that its first tap has just retired: it is answered here like the first. A
 * page of a session that has ended leads to signing in; like every refusal it does nothing.
 */
export function readForms(options: {
  jsonPaths: readonly string[]
  refuse: { unreadable: Refuse; wrongType: Refuse; forged: Refuse; ended: Refuse }
}): AppMiddleware {
  return async (c, next) => {
    if (isReading(c.req.method)) return next()
    const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()
    const isJson = options.jsonPaths.includes(c.req.path)
    if (type !== (isJson ? 'application/json' : 'application/x-www-form-urlencoded'))
      return options.refuse.wrongType(c)
    const text = await c.req.text()
    const parsed = isJson ? parseJson(text) : collect(new URLSearchParams(text))
    if (!parsed.ok) return options.refuse.unreadable(c)
    c.set('form', parsed.fields)
    const boundTo = formBinding(c, parsed.fields['form_token'] ?? '')
    if (!boundTo) {
      const hasEnded = !isJson && c.get('session') === undefined && readCookie(c, 'session') !== undefined
      return repeatOr(c, () => (hasEnded ? options.refuse.ended(c) : options.refuse.forged(c)))
    }
    c.set('formBoundTo', boundTo)
    return next()
  }
}

function formBinding(c: AppContext, token: string): 'session' | 'visitor' | undefined {
  const key = c.get('deps').keys.lasting('form-token')
  const session = c.get('session')
  if (session && isFormToken(key, token, { sessionId: session.id })) return 'session'
  if (c.get('visitor') && isFormToken(key, token, { visitor: c.get('visitor') })) return 'visitor'
  return undefined
}

export type FieldFaults<T> = Partial<Record<keyof T & string, string>>

/** The form against its schema: the values, or for each field at fault the first message of the schema. */
export function checkForm<T>(
  c: AppContext,
  schema: z.ZodType<T>,
): { ok: true; values: T } | { ok: false; faults: FieldFaults<T> } {
  const result = schema.safeParse({ ...c.get('form') })
  if (result.success) return { ok: true, values: result.data }
  const faults: Record<string, string> = {}
  for (const issue of result.error.issues) faults[String(issue.path[0] ?? '')] ??= issue.message
  return { ok: false, faults: faults as FieldFaults<T> }
}
