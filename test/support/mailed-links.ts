import {
  type AttemptState,
  afterFailure,
  browserLinkPerPerson,
  emptyAttempts,
  judgeAttempt,
} from '../../src/core/attempt-policy.ts'
import { browserLinkLifetimeMs } from '../../src/features/browser-link/browser-link.ts'

export type Spelling = 'username' | 'email'

/** The links of "Send me a link" to one person: who asks does not matter, they all come to her mailbox. */
export class MailedLinks {
  mailed = 0
  #shown: Record<Spelling, AttemptState> = { username: emptyAttempts, email: emptyAttempts }
  #hers = emptyAttempts
  #sentAtMs: number[] = []

  /** Whether a mail goes out; the spelling is counted where its own budget is open. */
  ask(spelling: Spelling, nowMs: number): boolean {
    if (!judgeAttempt(browserLinkPerPerson, this.#shown[spelling], nowMs).open) return false
    this.#shown[spelling] = afterFailure(browserLinkPerPerson, this.#shown[spelling], nowMs)
    if (!judgeAttempt(browserLinkPerPerson, this.#hers, nowMs).open) return false
    this.#hers = afterFailure(browserLinkPerPerson, this.#hers, nowMs)
    this.#sentAtMs = [...this.#alive(nowMs), nowMs]
    this.mailed += 1
    return true
  }

  /** She presses the button of one that is alive; false when none is. */
  use(nowMs: number): boolean {
    this.#sentAtMs = this.#alive(nowMs)
    return this.#sentAtMs.shift() !== undefined
  }

  /** At a new password. */
  forget(): void {
    this.#sentAtMs = []
  }

  #alive = (nowMs: number) => this.#sentAtMs.filter((atMs) => nowMs < atMs + browserLinkLifetimeMs)
}
