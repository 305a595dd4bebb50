import { maskLinks } from '../../platform/outbox.ts'

/** The pages that mailed links lead to; `other` is whatever else opens something. */
export const linkedPages = [
  'reset-password',
  'enrol',
  'not-me',
  'confirm-email',
  'confirm-notifications',
  'undo-email',
  'allow-browser',
  'cancel-recovery',
  'welcome',
  'invitation',
] as const
export type Hidden = (typeof linkedPages)[number] | 'other'

/**
 * What a mail held that its history does not show: the page of its first link. A dot-dot-dot that somebody wrote counts
 * as a secret, which at worst keeps a mail from being sent again.
 */
export function hiddenIn(text: string): Hidden | undefined {
  const masked = maskLinks(text)
  const linked = /\/([\w/-]+)\?token=…/.exec(masked)?.[1]
  if (linked === undefined) return masked.includes('…') ? 'other' : undefined
  return linkedPages.find((page) => linked === page || linked.endsWith(`/${page}`)) ?? 'other'
}
