import { refusalWords } from '../../ui/refusals.words.ts'
import { waitingTime } from '../../ui/time.words.ts'
import type { AppContext } from './context.ts'

/** What a form may meet that has nothing to do with what was typed. */
export type NotNow = { reason: 'wait'; untilMs: number } | { reason: 'closed' } | { reason: 'busy' }

/** A place in the queue for hashing is free again within a second or two; five spread those who were sent away. */
const busySeconds = 5

/**
 * The answer to a form that cannot be taken now: 429 with the time to wait, 429 where so many failures have closed
 * this way, 503 when too much is being hashed. `show` renders the form again with the sentence. `closed` is what the
 * page says then; only a budget with a hard stop needs it. `isUnchanged` adds that nothing was changed, where that may
 * be doubted.
 */
export function answerRefusal<Answer>(
  c: AppContext,
  refusal: NotNow,
  show: (sentence: string, status: 429 | 503) => Answer,
  { closed, isUnchanged = false }: { closed?: string; isUnchanged?: boolean } = {},
): Answer {
  const language = c.get('language')
  const words = refusalWords[language]
  switch (refusal.reason) {
    case 'wait': {
      const waitMs = refusal.untilMs - c.get('deps').clock()
      c.header('Retry-After', String(Math.max(1, Math.ceil(waitMs / 1000))))
      return show(words.wait(waitingTime(language, waitMs)), 429)
    }
    case 'closed':
      if (closed === undefined) throw new Error('a budget without a hard stop was closed')
      return show(closed, 429)
    case 'busy':
      retrySoon(c)
      return show(isUnchanged ? words.busyUnchanged : words.busy, 503)
  }
}

/** For a 503 whose page has a sentence of its own. */
export function retrySoon(c: AppContext): void {
  c.header('Retry-After', String(busySeconds))
}
