/** The current time in UTC milliseconds. Everything that needs the time takes one of these as an argument. */
export type Clock = () => number

/** The machine's clock: the only place in Backroom that asks for it (`boundaries.test.ts` looks). */
export const systemClock: Clock = () => Date.now()
