import type { Helper } from '../processes.ts'
import type { Contender } from '../rounds.ts'
import type { World } from '../world.ts'

/** One thing that is measured: how a running Backroom does it, and what it could cost at the least. */
export interface Case {
  warmUpRounds: number
  program(world: World, generator: Helper): Contender
  limits(world: World, generator: Helper): Promise<Limits>
}

export interface Limits {
  /** What the ratio is taken of. */
  limit: Contender
  /** For a page: bare `node:http`, which is printed too. */
  bareHttp?: Contender
  stop(): Promise<void>
}

/** A turn of a server: hundreds of durable writes on a slow disk, thousands of pages. */
export const turnMs = 1200

/** Enough that the server never waits for the generator, and few enough that latencies are not all queueing. */
export const connections = 8
