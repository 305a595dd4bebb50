import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import { repeatWithinMs } from '../../../platform/session/repeats.ts'
import * as store from './notes.store.ts'

export type { Note } from './notes.store.ts'

/** What fits on a screen; more belongs into a document. */
export const longestNote = 2000
const notesShown = 20

/** Lines of plain text: nothing invisible, nothing that turns the direction of reading. */
function isNote(body: string): boolean {
  const length = [...body].length
  return length >= 1 && length <= longestNote && !/[\p{Cf}\p{Co}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/u.test(body)
}

export type AddedNote =
  | { ok: true }
  | { ok: false; reason: 'note-missing' | 'note-too-long' | 'note-invalid' | 'customer-gone' }

/** A note for colleagues, which nobody changes afterwards. The same one typed twice within seconds is one note. */
export async function addNote(
  deps: Pick<Deps, 'db' | 'clock'>,
  accountId: string,
  authorId: string,
  typed: string,
): Promise<AddedNote> {
  const body = typed.replace(/\r\n?/g, '\n').trim()
  if (body === '') return { ok: false, reason: 'note-missing' }
  if ([...body].length > longestNote) return { ok: false, reason: 'note-too-long' }
  if (!isNote(body)) return { ok: false, reason: 'note-invalid' }
  const nowMs = deps.clock()
  return deps.db.inTransaction(async (tx) => {
    if (!(await store.findLocked(tx, accountId))) return { ok: false, reason: 'customer-gone' }
    const note = { accountId, authorId, body }
    const isSecondTap = (await store.findSame(tx, note, nowMs - repeatWithinMs)) !== undefined
    if (!isSecondTap) await store.insert(tx, { ...note, id: newId(nowMs), createdAtMs: nowMs })
    return { ok: true }
  })
}

export async function listNotes(
  { db }: Pick<Deps, 'db'>,
  accountId: string,
  before?: string,
): Promise<{ notes: store.Note[]; older: string | undefined }> {
  const rows = await store.list(db.connection, accountId, before, notesShown + 1)
  const notes = rows.slice(0, notesShown)
  return { notes, older: rows.length > notesShown ? notes.at(-1)?.id : undefined }
}
