/** Shorter names stand in too many words to be refused everywhere. */
const shortestName = 4

/**
 * Whether a password contains one of the names, or one word of one of them, of four characters or more: in
 * any case, in any Unicode form, with or without marks, and with or without separators ("Ann-a Schm.idt"
 * contains "Anna Schmidt"). A mail address counts by its words too, so pass only the part of it that is the
 * person's.
 */
export function containsName(password: string, names: readonly string[]): boolean {
  const text = squeeze(password)
  return nameWords(names).some((word) => text.includes(word))
}

/** The names whole and word by word, folded, without separators, those of four characters or more. */
export function nameWords(names: readonly string[]): string[] {
  const words = names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{M}\p{N}]+/u)]).map(squeeze)
  return [...new Set(words)].filter((word) => [...word].length >= shortestName)
}

function squeeze(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
