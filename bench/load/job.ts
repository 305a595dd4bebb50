/** What the load generator is asked for. Requests go out as they stand, over connections that are kept. */
export interface LoadJob {
  port: number
  connections: number
  requests: readonly string[]
  /** `once`: each request once, and the end when they run out. `again`: from the first again until the time is up. */
  order: 'once' | 'again'
  durationMs: number
  /** What the head of each response must hold; anything else ends the job with an error. */
  expected: { status: number; header?: string }
}

/** One turn, of the program or of its limit. */
export interface Turn {
  count: number
  elapsedMs: number
  latenciesMs: Float64Array
}
