import { createHash } from 'node:crypto'
import type { Deps } from '../../platform/deps.ts'
import type { ActivityHeadTable, ActivityTable } from '../../platform/tables.ts'
import { detailsDigest, headMac, lineMac } from './activity-chain.ts'
import * as store from './activity-log.store.ts'

/** The first thing that is wrong with one person's log; what follows it cannot be judged. */
export type BrokenLog =
  | { personId: string; reason: 'line-changed' | 'line-missing' | 'details-changed'; seq: number }
  | { personId: string; reason: 'tail-cut'; seq: number; lastSeq: number }
  | { personId: string; reason: 'head-changed' | 'head-missing' }

export interface Verified {
  people: number
  lines: number
  broken: BrokenLog[]
  /** Stands for every line up to now, to be compared later against a database that may have been rolled back. */
  anchor: string
  /** Whether an earlier anchor still fits; undefined when none was given. */
  fitsAnchor: boolean | undefined
}

/** People read at once: their lines are a few megabytes at most. */
const batch = 200
/** Clocks of nodes differ, so the newest lines may still get neighbours with an earlier time. */
const settledAfterMs = 10 * 60 * 1000

/**
 * Recomputes every chain. A changed, missing or cut-off line shows by itself; a roll-back to an older copy of the whole
 * database shows only against an anchor from before: `a1.<time>.<digest>`, where the digest covers each person's last
 * line up to that time.
 */
export async function verifyActivity(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  given?: Anchor,
): Promise<Verified> {
  const untilMs = deps.clock() - settledAfterMs
  const [fresh, earlier] = [anchorUntil(untilMs), given && anchorUntil(given.untilMs)]
  const broken: BrokenLog[] = []
  let people = 0
  let lines = 0
  const { connection } = deps.db
  for (let after = ''; ; ) {
    const ids = await store.listPersonIds(connection, after, batch)
    const last = ids.at(-1)
    if (last === undefined) break
    after = last
    const heads = new Map((await store.listHeads(connection, ids)).map((head) => [head.personId, head]))
    const all = Map.groupBy(await store.listOf(connection, ids), ({ personId }) => personId)
    for (const personId of ids) {
      const own = all.get(personId) ?? []
      const fault = firstFault(deps, personId, heads.get(personId), own)
      if (fault) broken.push(fault)
      for (const digest of [fresh, earlier]) digest?.add(own)
      people += 1
      lines += own.length
    }
  }
  const fitsAnchor = given && earlier?.text() === given.text
  return { people, lines, broken, anchor: fresh.text(), fitsAnchor }
}

export interface Anchor {
  text: string
  untilMs: number
}

export function readAnchor(text: string): Anchor | undefined {
  const untilMs = /^a1\.(\d{1,15})\.[0-9a-f]{64}$/.exec(text)?.[1]
  return untilMs === undefined ? undefined : { text, untilMs: Number(untilMs) }
}

function anchorUntil(untilMs: number) {
  const hash = createHash('sha256')
  return {
    add(lines: readonly ActivityTable[]) {
      const last = lines.findLast(({ atMs }) => atMs <= untilMs)
      if (last) hash.update(`${last.personId} ${last.seq} ${last.mac}\n`)
    },
    text: () => `a1.${untilMs}.${hash.copy().digest('hex')}`,
  }
}

function firstFault(
  deps: Pick<Deps, 'keys'>,
  personId: string,
  head: ActivityHeadTable | undefined,
  lines: readonly ActivityTable[],
): BrokenLog | undefined {
  const lineKey = deps.keys.lasting('activity-line')
  let previous = ''
  let seq = 0
  for (const line of lines) {
    seq += 1
    if (line.seq !== seq) return { personId, reason: 'line-missing', seq }
    if (line.mac !== lineMac(lineKey, previous, line)) return { personId, reason: 'line-changed', seq }
    const isErased = line.details === null
    if (!isErased && line.detailsDigest !== detailsDigest(line.salt, line.details))
      return { personId, reason: 'details-changed', seq }
    previous = line.mac
  }
  if (!head) return { personId, reason: 'head-missing' }
  if (head.mac !== headMac(deps.keys.lasting('activity-head'), head))
    return { personId, reason: 'head-changed' }
  if (head.seq > seq) return { personId, reason: 'tail-cut', seq: seq + 1, lastSeq: head.seq }
  return head.seq === seq && head.lineMac === previous ? undefined : { personId, reason: 'head-changed' }
}
