import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import { getPerson } from '../../people/people.ts'
import type { Ceremony } from './passkey-challenge.ts'
import * as store from './passkeys.store.ts'
import {
  type NewPasskey,
  type Passkey,
  type RequestOptions,
  requestOptions,
  signalsFor,
} from './relying-party.ts'

export type { NewPasskey, Passkey } from './relying-party.ts'

/** One for each device somebody owns, and few enough that a browser is told of all at once. */
export const maxPasskeys = 10

/** A passkey that has just been made and so was just used. False where somebody has it already. */
export async function addPasskey(
  tx: Connection,
  added: { personId: string; name: string; passkey: NewPasskey; nowMs: number },
): Promise<boolean> {
  const { personId, name, nowMs } = added
  const { isSynced, transports, ...passkey } = added.passkey
  const inserted = await store.insert(tx, {
    ...passkey,
    id: newId(nowMs),
    personId,
    name,
    transports: JSON.stringify(transports),
    syncedSinceMs: isSynced ? nowMs : null,
    createdAtMs: nowMs,
    lastUsedAtMs: null,
  })
  return inserted === 1
}

/** What her browser is asked with for one of her own passkeys; undefined when she has none. */
export async function optionsOfOwn(
  deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'config'>,
  ceremony: Ceremony,
  personId: string,
): Promise<RequestOptions | undefined> {
  const passkeys = await store.list(deps.db.connection, personId)
  return passkeys.length === 0 ? undefined : requestOptions(deps, ceremony, passkeys)
}

/** As an unfinished enrolment keeps it. */
export const writePasskey = (passkey: NewPasskey): string => JSON.stringify(passkey)
export const readPasskey = (written: string): NewPasskey => JSON.parse(written) as NewPasskey

/**
 * What the browser is told of a person's passkeys. Complete, with those of unfinished enrolments: a device may hide
 * what is not named.
 */
export async function findSignals(deps: Pick<Deps, 'db' | 'clock' | 'config'>, personId: string) {
  const db = deps.db.connection
  const passkeys = await store.list(db, personId)
  const unfinished = await store.listUnfinished(db, deps.clock(), personId)
  const ids = [...passkeys, ...unfinished.map(readPasskey)].map(({ credentialId }) => credentialId)
  return signalsFor(deps, await getPerson(db, personId), ids)
}

/** Nobody's, and not about to be somebody's either. */
export async function isUnknownCredential(
  deps: Pick<Deps, 'db' | 'clock'>,
  credentialId: string,
): Promise<boolean> {
  const db = deps.db.connection
  if (await store.findByCredential(db, credentialId)) return false
  const unfinished = await store.listUnfinished(db, deps.clock())
  return unfinished.every((written) => readPasskey(written).credentialId !== credentialId)
}

export const findByCredential = store.findByCredential
export const listPasskeys = store.list
export const renamePasskey = store.updateName
export const removePasskey = store.remove
export const removePasskeys = store.removeAll

/** One passkey as its owner sees it. */
export const factsOf = (passkey: Passkey) => ({
  id: passkey.id,
  name: passkey.name,
  addedAtMs: passkey.createdAtMs,
  lastUsedAtMs: passkey.lastUsedAtMs ?? undefined,
  isSynced: passkey.syncedSinceMs !== null,
})
