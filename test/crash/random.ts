/** Numbers that look random and are the same for the same seed, so that a run that failed can be asked for again. */
export type Random = () => number

/** Mulberry32: 32 bits of state, plenty for choosing when to kill a process. Each number is at least 0 and below 1. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 1 to `most`. */
export function upTo(random: Random, most: number): number {
  return 1 + Math.floor(random() * most)
}
