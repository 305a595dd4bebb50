import type { Language } from '../platform/language.ts'

const locales = { en: 'en-GB', de: 'de-DE' } as const

/** Who reads a time: in which language, and in which zone (as IANA names it); without one in UTC. */
export interface TimeReader {
  language: Language
  timeZone?: string | undefined
}

type Format = (reader: TimeReader, ms: number) => string

/** Enough for the zones that one company's people live in, and few enough (20 kB each) to keep. */
const mostKept = 200

/** Made at the first use: Intl takes ten milliseconds that no start should wait for. */
function formatter(options: Intl.DateTimeFormatOptions): Format {
  const made = new Map<string, Intl.DateTimeFormat>()
  return ({ language, timeZone = 'UTC' }, ms) => {
    const key = `${language} ${timeZone}`
    let format = made.get(key)
    if (format === undefined) {
      format = new Intl.DateTimeFormat(locales[language], { ...options, timeZone })
      if (made.size >= mostKept) made.clear()
      made.set(key, format)
    }
    return format.format(ms)
  }
}

const dates = formatter({ dateStyle: 'long' })
const shortDates = formatter({ dateStyle: 'medium' })
const clocks = formatter({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })
const clocksWithSeconds = formatter({
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** 24 November 2026 */
export const formatDate: Format = (reader, ms) => dates(reader, ms)

/** 24 Nov 2026, in lists where many stand */
export const formatShortDate: Format = (reader, ms) => shortDates(reader, ms)

/** 24 November 2026, 09:14 UTC: every time says which zone it is in. */
export const formatDateTime: Format = (reader, ms) =>
  `${formatDate(reader, ms)}, ${sayHour(reader, clocks(reader, ms))}`

/** 09:14:07 UTC */
export const formatClock: Format = (reader, ms) => clocksWithSeconds(reader, ms)

/** 09:14 Uhr UTC */
const sayHour = ({ language }: TimeReader, time: string) =>
  language === 'de' ? time.replace(' ', ' Uhr ') : time

let zones: readonly string[] | undefined

/** Every zone that can be chosen: UTC first, the others by name. */
export const timeZones = (): readonly string[] =>
  (zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')])

export const isTimeZone = (zone: string): boolean => timeZones().includes(zone)

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
