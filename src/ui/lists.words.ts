import type { Language } from '../platform/language.ts'

const lists: Partial<Record<Language, Intl.ListFormat>> = {}

/** "a backup code, your passkey or a new password" */
export function anyOf(language: Language, things: readonly string[]): string {
  lists[language] ??= new Intl.ListFormat(language === 'de' ? 'de-DE' : 'en-GB', { type: 'disjunction' })
  return lists[language].format(things)
}
