/**
 * The languages Backroom speaks. A language is chosen in the footer (cookie, and kept with the person), else by
 * `Accept-Language`, else by the company's setting.
 */
export const languages = ['en', 'de'] as const

export type Language = (typeof languages)[number]

/** The language named by a stored or posted value, or undefined if it names none of ours. */
export function languageOf(value: unknown): Language | undefined {
  return languages.find((language) => language === value)
}

/**
 * The language a browser prefers among ours (RFC 9110, section 12.5.4): highest quality first, the order of the
 * header between equals, regions ignored (`de-AT` is `de`), `q=0` excluded. A wildcard says nothing about which.
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language | undefined {
  if (acceptLanguage === undefined) return undefined
  let best: { language: Language; quality: number } | undefined
  for (const range of acceptLanguage.slice(0, headerCap).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const language = languageOf(tag.split('-')[0])
    const quality = qualityOf(parameters)
    if (language !== undefined && quality > (best?.quality ?? 0)) best = { language, quality }
  }
  return best?.language
}

/** Browsers send under 200 characters; the rest of a longer header is not read. */
const headerCap = 500

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='))
  if (given === undefined) return 1
  const quality = Number(given.slice(2))
  return quality >= 0 && quality <= 1 ? quality : 0
}
