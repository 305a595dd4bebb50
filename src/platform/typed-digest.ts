import { createHmac } from 'node:crypto'
import type { Deps } from './deps.ts'

/**
 * What somebody typed, kept only so that it is known when it comes again: a name that nobody has, a whole form, a code.
 * Keyed, because all of these can be guessed; `use` keeps equal texts of different uses apart.
 */
export function digestTyped(
  deps: Pick<Deps, 'keys'>,
  use: 'name' | 'form' | 'pending-code',
  text: string,
): string {
  return createHmac('sha256', deps.keys.lasting('typed-digest')).update(`${use}:${text}`).digest('hex')
}
