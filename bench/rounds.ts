import type { Turn } from './load/job.ts'

/** Somebody whose speed is measured: prepares outside the measured time, then takes one turn. */
export interface Contender {
  takeTurn(): Promise<Turn>
}

export interface Figures {
  rps: number
  p50Ms: number
  p99Ms: number
}

/** Of an odd number the median is one of them. */
const measuredRounds = 5

/**
 * All contenders in turns, A B A B, so that whatever else the machine does meets them alike. Requests a second are
 * the median of the rounds; latencies are taken over all of them. The first rounds are thrown away: caches fill, and V8
 * compiles what runs often; a program in use has had its first minute long ago.
 */
export async function measure(contenders: readonly Contender[], warmUpRounds: number): Promise<Figures[]> {
  const turns = contenders.map((): Turn[] => [])
  for (let round = 0; round < warmUpRounds + measuredRounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const turn = await contender.takeTurn()
      if (round >= warmUpRounds) turns[index]?.push(turn)
    }
  }
  return turns.map(figuresOf)
}

function figuresOf(turns: readonly Turn[]): Figures {
  const latenciesMs = turns.flatMap((turn) => [...turn.latenciesMs])
  return {
    rps: quantile(
      turns.map(({ count, elapsedMs }) => (count * 1000) / elapsedMs),
      0.5,
    ),
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Three significant digits: more would claim a precision that no shared machine has. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
