import type { TwoFactorDuty } from '../core/two-factor-duty.ts'
import type { Language } from '../platform/language.ts'

/** What every page needs to know about the request it answers. Routes make one, views pass it on. */
export interface PageContext {
  language: Language
  path: string
  company: { name: string; contact: string }
  viewer: { username: string; isStaff: boolean; duty: TwoFactorDuty } | undefined
  formToken: string
  asset: (name: string) => string
}
