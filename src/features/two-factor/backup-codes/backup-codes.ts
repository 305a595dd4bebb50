import { readBackupCode } from '../../../core/backup-codes.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import * as store from './backup-codes.store.ts'

export type { StoredBackupCode } from './backup-codes.store.ts'

type StoredBackupCode = store.StoredBackupCode

export interface HashedBackupCode {
  rowKey: string
  codeHash: string
}

/** One after the other, so that one person who enrols never takes more than one place of everybody's hashing. */
export async function hashBackupCodes(
  deps: Pick<Deps, 'passwords'>,
  codes: readonly string[],
): Promise<HashedBackupCode[] | 'busy'> {
  const hashed: HashedBackupCode[] = []
  for (const text of codes) {
    const code = readBackupCode(text)
    if (!code) throw new Error('a backup code that we made is not one')
    const codeHash = await deps.passwords.hashBackupCode(code.text, 'known')
    if (codeHash === 'busy') return 'busy'
    hashed.push({ rowKey: code.rowKey, codeHash })
  }
  return hashed
}

export async function addBackupCodes(
  tx: Connection,
  personId: string,
  codes: readonly HashedBackupCode[],
  nowMs: number,
): Promise<void> {
  const rows = codes.map(({ rowKey, codeHash }, index) => ({
    id: newId(nowMs),
    personId,
    position: index + 1,
    rowKey,
    codeHash,
    createdAtMs: nowMs,
    usedAtMs: null,
  }))
  await store.insert(tx, rows)
}

export interface BackupCodeCount {
  total: number
  left: number
  madeAtMs: number
  lastUsedAtMs: number | undefined
}

/** From here on a person is asked to make new ones. */
export const fewBackupCodes = 3

export async function countBackupCodes(
  db: Connection,
  personId: string,
): Promise<BackupCodeCount | undefined> {
  const codes = await store.list(db, personId)
  const [first] = codes
  if (!first) return undefined
  const used = codes.flatMap(({ usedAtMs }) => usedAtMs ?? [])
  return {
    total: codes.length,
    left: codes.length - used.length,
    madeAtMs: first.createdAtMs,
    lastUsedAtMs: used.length === 0 ? undefined : Math.max(...used),
  }
}

export async function remainingBackupCodes(db: Connection, personId: string): Promise<number> {
  return (await countBackupCodes(db, personId))?.left ?? 0
}

/** Whether a code that was found right is still to be used. Open the person's log first. */
export async function isUnspent(
  tx: Connection,
  personId: string,
  { id, codeHash }: StoredBackupCode,
): Promise<boolean> {
  const codes = await store.listUnspent(tx, personId)
  return codes.some((code) => code.id === id && code.codeHash === codeHash)
}

export const findBackupCode = store.find
export const spendBackupCode = store.spend
export const removeBackupCodes = store.removeAll
