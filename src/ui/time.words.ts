import type { Language } from '../platform/language.ts'

const locales = { en: 'en-GB', de: 'de-DE' } as const

/** Made at the first use: Intl takes ten milliseconds that no start should wait for. */
function formatter(options: Intl.DateTimeFormatOptions): (language: Language, ms: number) => string {
  const made: Partial<Record<Language, Intl.DateTimeFormat>> = {}
  return (language, ms) => {
    made[language] ??= new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' })
    return made[language].format(ms)
  }
}

const dates = formatter({ dateStyle: 'long' })
const shortDates = formatter({ dateStyle: 'medium' })
const clocks = formatter({ hour: '2-digit', minute: '2-digit' })
const clocksWithSeconds = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** 24 November 2026 */
export function formatDate(language: Language, ms: number): string {
  return dates(language, ms)
}

/** 24 Nov 2026, in lists where many stand */
export function formatShortDate(language: Language, ms: number): string {
  return shortDates(language, ms)
}

/** 24 November 2026, 09:14 UTC: until a person's time zone is known, every time says which zone it is in. */
export function formatDateTime(language: Language, ms: number): string {
  const time = clocks(language, ms)
  return language === 'de'
    ? `${formatDate(language, ms)}, ${time} Uhr UTC`
    : `${formatDate(language, ms)}, ${time} UTC`
}

/** 09:14:07 */
export function formatClock(language: Language, ms: number): string {
  return clocksWithSeconds(language, ms)
}

/** How long to wait, rounded up to what a person would say. */
export function waitingTime(language: Language, waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const [amount, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour']
  return unitOf(language, String(unit), Number(amount))
}

/** 3 days, or 30 hours where they are no whole days. */
export function formatHours(language: Language, hours: number): string {
  const [amount, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour']
  return unitOf(language, unit, amount)
}

function unitOf(language: Language, unit: string, amount: number): string {
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}

/** Less than a minute is nothing to set right: it may be the time it took to type a code. */
export const isClockOff = (aheadMs: number): boolean => Math.abs(aheadMs) >= 60_000

/** "about 3 minutes fast"; undefined for a clock that is right. */
export function clockOff(language: Language, aheadMs: number): string | undefined {
  if (!isClockOff(aheadMs)) return undefined
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  if (language === 'de') {
    const off = minutes === 1 ? 'eine Minute' : `${minutes} Minuten`
    return `etwa ${off} ${aheadMs > 0 ? 'vor' : 'nach'}`
  }
  const off = minutes === 1 ? '1 minute' : `${minutes} minutes`
  return `about ${off} ${aheadMs > 0 ? 'fast' : 'slow'}`
}

const browsers: readonly [RegExp, string][] = [
  [/\bEdg/, 'Edge'],
  [/\b(OPR|Opera)\b/, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** "Firefox on Linux": what the browser says of itself, which a person may recognise and a stranger may fake. */
export function deviceName(language: Language, userAgent: string): string {
  const browser = browsers.find(([sign]) => sign.test(userAgent))?.[1]
  const system = systems.find(([sign]) => sign.test(userAgent))?.[1]
  if (!browser && !system) return language === 'de' ? 'unbekannter Browser' : 'an unknown browser'
  const unknown = language === 'de' ? 'Browser' : 'A browser'
  return `${browser ?? unknown}${system ? (language === 'de' ? ' auf ' : ' on ') + system : ''}`
}

const numbers: Partial<Record<Language, Intl.NumberFormat>> = {}

/** 1,000,000 */
export function formatNumber(language: Language, value: number): string {
  numbers[language] ??= new Intl.NumberFormat(locales[language])
  return numbers[language].format(value)
}

const shares: Partial<Record<Language, Intl.NumberFormat>> = {}

/** 42% */
export function formatShare(language: Language, share: number): string {
  shares[language] ??= new Intl.NumberFormat(locales[language], { style: 'percent' })
  return shares[language].format(share)
}
