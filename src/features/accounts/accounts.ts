import { mailKinds, writeMailKinds } from '../../core/mail-kinds.ts'
import type { Connection } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { AccountTable, PostalFacts } from '../../platform/tables-of-accounts.ts'
import { indexAccount } from './account-index.ts'
import * as store from './accounts.store.ts'

export type Account = AccountTable

export const noPostalFacts: PostalFacts = {
  company: '',
  taxNumber: '',
  address1: '',
  address2: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
}

/** Opens an account for somebody who owns it from then on, and gets every kind of mail about it. */
export async function openAccount(
  tx: Connection,
  ownerId: string,
  nowMs: number,
  facts: Partial<PostalFacts> = {},
): Promise<{ id: string; number: number }> {
  const id = newId(nowMs)
  const number = await store.spendNumber(tx)
  await store.insert(tx, {
    ...noPostalFacts,
    ...facts,
    id,
    number,
    ownerId,
    ownerMailKinds: writeMailKinds(mailKinds),
    billingContactId: null,
    disabledAtMs: null,
    version: 1,
    createdAtMs: nowMs,
  })
  await indexAccount(tx, id)
  return { id, number }
}

export const findAccount = store.find
export const findStanding = store.findStanding
export const listStandings = store.listStandings
export type Standings = Awaited<ReturnType<typeof store.listStandings>>
export const findOldestAccountOf = store.findOldestOf
export const updateAccountFacts = store.updateFacts
/** Who is to find out whether an account is there already, and else opens one, asks for this first. */
export const lockAccountNumbers = store.getLockedSeries
export { countryName } from './postal/countries.ts'
export { postalWords } from './postal/postal.words.ts'
export {
  type PostalFaults,
  type PostalField,
  postalFaults,
  postalFieldNames,
  typedPostalFacts,
} from './postal/postal-facts.ts'
export { PostalFields } from './postal/postal-fields.views.tsx'
export { lastCharacter, wordsOfQuery } from './search-words.ts'
export const findMembership = store.findMembership
export { accessSummary, areaNames, permissionNames, presetNames } from './access/permissions.words.ts'
export { indexAccount, indexAccountsOf } from './account-index.ts'
export { type AccountChoice, listAccounts } from './switching/switching.ts'
export { NoAccountCard } from './switching/switching.views.tsx'
