import type { Language } from '../../../platform/language.ts'

/** ISO 3166-1, alpha-2. */
const codes =
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
  GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
  JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
  MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
  RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
  TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/)

const known = new Set(codes)

export const isCountry = (code: string): boolean => known.has(code)

const lists: Partial<Record<Language, readonly { value: string; title: string }[]>> = {}

/** Every country by its name in this language, in the order of its alphabet. */
export function countriesIn(language: Language): readonly { value: string; title: string }[] {
  lists[language] ??= codes
    .map((value) => ({ value, title: countryName(language, value) }))
    .sort((one, other) => one.title.localeCompare(other.title, language))
  return lists[language]
}

const names: Partial<Record<Language, Intl.DisplayNames>> = {}

/** The name of a country; what is not known is shown as it is stored. */
export function countryName(language: Language, code: string): string {
  if (!isCountry(code)) return code
  names[language] ??= new Intl.DisplayNames([language], { type: 'region' })
  return names[language].of(code) ?? code
}
