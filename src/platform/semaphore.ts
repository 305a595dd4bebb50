/**
 * Who asks: a known browser or a signed-in person (`known`), or anybody else (`unknown`). Part of the slots is
 * kept from the unknown, so a flood of guesses by strangers cannot keep known people out.
 */
export type Lane = 'known' | 'unknown'

export interface SemaphoreOptions {
  /** How many run at once. */
  slots: number
  /** How many of the slots the unknown lane may hold at once. */
  unknownSlots: number
  /** How many may wait in each lane; one more is told `busy`. */
  queue: number
}

export interface Semaphore {
  /** Runs `work` when a slot of the lane is free; answers `busy` at once when its queue is full. */
  run<T>(lane: Lane, work: () => Promise<T>): Promise<T | 'busy'>
}

/**
 * Bounds how many costly things run at once and how many wait. First come, first served within a lane; the known
 * lane goes first when both wait for the same slot.
 */
export function createSemaphore({ slots, unknownSlots, queue }: SemaphoreOptions): Semaphore {
  const running = { known: 0, unknown: 0 }
  const waiting: Record<Lane, (() => void)[]> = { known: [], unknown: [] }

  const hasSlot = (lane: Lane) =>
    running.known + running.unknown < slots && (lane === 'known' || running.unknown < unknownSlots)

  function startNext(): void {
    for (const lane of ['known', 'unknown'] as const) {
      while (hasSlot(lane)) {
        const start = waiting[lane].shift()
        if (start === undefined) break
        running[lane] += 1
        start()
      }
    }
  }

  return {
    async run(lane, work) {
      if (hasSlot(lane)) running[lane] += 1
      else if (waiting[lane].length >= queue) return 'busy'
      else await new Promise<void>((start) => waiting[lane].push(start))
      try {
        return await work()
      } finally {
        running[lane] -= 1
        startNext()
      }
    },
  }
}
