/**
 * Why Backroom, or one of its commands, cannot go on, as one sentence for the operator that also says what to
 * do about it. `server.ts` and `cli.ts` print the message without a stack and exit with 1.
 */
export class StartError extends Error {
  override readonly name = 'StartError'
}
