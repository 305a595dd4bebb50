import type { Deps } from '../../../platform/deps.ts'
import { type Language, languageOf } from '../../../platform/language.ts'
import { isTimeZone } from '../../../ui/time.words.ts'
import { indexAccountsOf } from '../../accounts/accounts.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { getPerson, isDisplayName, type Person, updatePerson } from '../../people/people.ts'

export interface OwnDetails {
  name: string
  /** Null: as the browser asks for it, and mails in the company's. */
  language: Language | null
  /** Null is UTC. */
  timeZone: string | null
}

export type OwnDetailsFault = 'name-invalid' | 'language-unknown' | 'time-zone-unknown'

export const detailsOf = ({ name, language, timeZone }: Person): OwnDetails => ({
  name,
  language: languageOf(language) ?? null,
  timeZone,
})

/** What a form keeps of the details that its page showed, so that whoever saves over a newer edit is told. */
export const readDetails = (details: OwnDetails) => JSON.stringify(Object.values(details))

export type OwnDetailsChange =
  | { ok: true }
  | { ok: false; reason: 'faulty'; faults: readonly OwnDetailsFault[] }
  /** Somebody (she herself, in another window) has saved since the page was read. */
  | { ok: false; reason: 'changed-meanwhile'; now: OwnDetails }

/** Her own name, language and time zone: hers alone, wherever she signs in. */
export async function changeOwnDetails(
  deps: Deps,
  personId: string,
  typed: { name: string; language: string; timeZone: string; readAs: string },
): Promise<OwnDetailsChange> {
  const details: OwnDetails = {
    name: typed.name,
    language: languageOf(typed.language) ?? null,
    timeZone: typed.timeZone === 'UTC' ? null : typed.timeZone,
  }
  const faults = faultsOf(details, typed.language)
  if (faults.length > 0) return { ok: false, reason: 'faulty', faults }
  return deps.db.inTransaction(async (tx): Promise<OwnDetailsChange> => {
    const activity = await openActivity(tx, deps, personId)
    const now = detailsOf(await getPerson(tx, personId))
    if (readDetails(now) === readDetails(details)) return { ok: true }
    if (readDetails(now) !== typed.readAs) return { ok: false, reason: 'changed-meanwhile', now }
    await updatePerson(tx, personId, details)
    await indexAccountsOf(tx, personId)
    await activity.add('details-changed')
    return { ok: true }
  })
}

function faultsOf({ name, language, timeZone }: OwnDetails, typedLanguage: string): OwnDetailsFault[] {
  return [
    ...(isDisplayName(name) ? [] : (['name-invalid'] as const)),
    ...(typedLanguage === '' || language !== null ? [] : (['language-unknown'] as const)),
    ...(timeZone === null || isTimeZone(timeZone) ? [] : (['time-zone-unknown'] as const)),
  ]
}
