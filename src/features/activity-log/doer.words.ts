import type { Language } from '../../platform/language.ts'

const en = {
  operator: 'the operator',
  staff: 'staff',
  'set-up': 'the set-up',
  invitation: 'an invitation',
  decided: (who: string, doer: string) => `${who}, carried out by ${doer}`,
  and: ' and ',
}

/** As they stand after “von”. */
const de: typeof en = {
  operator: 'dem Betreiber',
  staff: 'dem Team',
  'set-up': 'der Einrichtung',
  invitation: 'einer Einladung',
  decided: (who, doer) => `${who}, ausgeführt von ${doer}`,
  and: ' und ',
}

const words = { en, de }

const doer = /^(operator|staff|set-up|invitation|person)(?: (.+))?$/
const decidedBy = /^(.+) \(((?:operator|staff) .+)\)$/

/**
 * Who did something to somebody else's account, role first: “the operator (root)”. Logs keep it as `operator root` or
 * `staff otto`, as `Otto (operator root)` where one decided and another one typed, and as `staff otto + staff anna`
 * where it took both. Customers have no role to name: `person anna`, so that no username can pass for one.
 */
export function doerName(language: Language, by: string): string {
  return by
    .split(' + ')
    .map((one) => nameOf(language, one))
    .join(words[language].and)
}

function nameOf(language: Language, by: string): string {
  const [, role, name] = doer.exec(by) ?? []
  if (role === 'person') return name ?? by
  if (role !== undefined) {
    const inWords = words[language][role as 'operator' | 'staff' | 'set-up' | 'invitation']
    return name === undefined ? inWords : `${inWords} (${name})`
  }
  const [, who, hand] = decidedBy.exec(by) ?? []
  return who !== undefined && hand !== undefined ? words[language].decided(who, nameOf(language, hand)) : by
}
