/**
 * What customers are found by: words without case and accents, compared from their beginning. Pure.
 *
 * The longest thing that is one word is a mail address of 254 characters; what is longer is cut alike on both sides.
 */
const longestWord = 254

/** No word of a text is behind this one, and every word that begins with a prefix is before the prefix and this. */
export const lastCharacter = '\u{10ffff}'

/**
 * NFKC, case-folded (up, then down: ß is ss), accents and invisible characters stripped: “Ｍüller” and “MULLER” are one
 * word.
 */
export function foldText(text: string): string {
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase()
  return folded
    .normalize('NFD')
    .replace(/[\p{M}\p{C}]/gu, '')
    .normalize('NFKC')
}

/** Each run of letters and digits. */
export function wordsOf(text: string): string[] {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(cut)
}

/** The whole address, and what its domain is made of, so that a company is found by its domain too. */
export function wordsOfEmail(email: string): string[] {
  return [cut(foldText(email)), ...wordsOf(email.slice(email.lastIndexOf('@') + 1))]
}

/** A telephone number is one word of digits, however it is written. */
export function wordsOfPhone(phone: string): string[] {
  const digits = foldText(phone).replace(/[^0-9]/g, '')
  return digits === '' ? [] : [cut(digits)]
}

/** What was typed into a search field: what has an @ inside is a mail address and stays whole. */
export function wordsOfQuery(typed: string): string[] {
  const parts = typed
    .split(/\s+/)
    .flatMap((part) => (/.@/.test(part) ? [cut(foldText(part))] : wordsOf(part)))
  return [...new Set(parts)]
}

const cut = (word: string) => [...word].slice(0, longestWord).join('')
