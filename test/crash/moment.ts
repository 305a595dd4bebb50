import { type FSWatcher, watch } from 'node:fs'
import type { WireEvent } from './http-browser.ts'
import { type Random, upTo } from './random.ts'

/** When to kill: as the nth request has been sent, the nth answer has come, or the nth write of the database begins. */
export interface Moment {
  event: WireEvent | 'write'
  count: number
}

/** A write is what a crash can tear, so every second kill meets one. */
export function drawMoment(random: Random): Moment {
  if (random() < 0.5) return { event: 'write', count: upTo(random, mostWrites) }
  return { event: random() < 0.5 ? 'request' : 'response', count: upTo(random, mostRequests) }
}

/** About as many as a whole round has; what comes later than its end kills a server that has just finished. */
const mostWrites = 60
const mostRequests = 45

/** Calls `strike` once, when the moment has come. `note` tells it of the wire; the database it watches by itself. */
export function waitForMoment(
  folder: string,
  { event, count }: Moment,
  strike: () => void,
): { note(event: Moment['event']): void; stop(): void } {
  let left = count
  const note = (happened: Moment['event']) => {
    if (happened === event && --left === 0) strike()
  }
  const watcher: FSWatcher | undefined =
    event === 'write'
      ? watch(folder, (_, file) => {
          if (file?.endsWith('-wal')) note('write')
        })
      : undefined
  return { note, stop: () => watcher?.close() }
}
