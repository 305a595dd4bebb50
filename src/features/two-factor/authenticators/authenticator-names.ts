import type { Language } from '../../../platform/language.ts'
import { longestName } from '../factor-name.ts'
import { authenticatorsWords } from './authenticators.words.ts'

/** A name as it is kept: one line, nothing invisible or direction-changing; undefined is none. */
export function readName(typed: string): string | undefined {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const length = [...name].length
  return length >= 1 && length <= longestName && !/[\p{Cc}\p{Cf}\p{Co}]/u.test(name) ? name : undefined
}

export function shownName(language: Language, name: string): string {
  return name || authenticatorsWords[language].unnamed
}

/** Two names that look alike in an app are one: NFKC, case-folded, and a colon as the label writes it. */
const nameKey = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\s*:\s*/g, ' - ')
    .toUpperCase()
    .toLowerCase()

const unnamedKeys = Object.values(authenticatorsWords).map(({ unnamed }) => nameKey(unnamed))

export function isNameTaken(others: readonly { name: string }[], name: string): boolean {
  const key = nameKey(name)
  return others.some((other) => (other.name === '' ? unnamedKeys.includes(key) : nameKey(other.name) === key))
}

/**
 * What the app shows beside the company. Some apps replace an entry of the same label, so no two of an account are
 * alike: the first is the username alone, every further one says its name, and one that takes another's place also
 * says when, since the old entry must go on until the new one is proven.
 */
export function labelFor(
  username: string,
  pending: { name: string; movesId: string | null; createdAtMs: number },
) {
  if (pending.movesId === null) return `${username} (${pending.name})`
  const [day, time = ''] = new Date(pending.createdAtMs).toISOString().split('T')
  const moment = `${day} ${time.slice(0, 5).replace(':', '.')}`
  return `${username} (${[pending.name, moment].filter(Boolean).join(', ')})`
}
