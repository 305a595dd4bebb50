import {
  type BrokenLog,
  readAnchor,
  type Verified,
  verifyActivity,
} from '../features/activity-log/activity-log.ts'
import { findPerson } from '../features/people/people.ts'
import type { Deps } from '../platform/deps.ts'
import { type Command, exitCodes, refuse } from './command.ts'
import { withBackroom } from './with-backroom.ts'

export const verifyActivityCommand: Command = {
  name: 'verify-activity',
  usage: '[--anchor ANCHOR]',
  summary: 'check that no line of anybody’s activity log was changed or cut off',
  explanation: [
    'Recomputes every activity log. Names the first broken line of each log that is not whole, and a tail that was cut',
    'off. A roll-back of the whole database to an older copy shows only against an anchor from before: keep the one',
    'that this command prints somewhere else, and hand it in the next time. After a restore of your own it cannot fit.',
  ],
  options: { anchor: { value: 'ANCHOR', meaning: 'what an earlier run printed' } },
  words: { least: 0, most: 0 },
  run: (call) =>
    withBackroom(call, async (deps) => {
      const text = call.option('anchor')?.trim()
      const anchor = text === undefined ? undefined : readAnchor(text)
      if (text !== undefined && !anchor)
        return refuse(call, 'That is no anchor: it begins with a1. and is one word. Nothing was checked.')
      const verified = await verifyActivity(deps, anchor)
      for (const broken of verified.broken) call.io.err(await sentenceOf(deps, broken))
      if (verified.fitsAnchor === false)
        call.io.err('The anchor does not fit: lines that it stands for are gone or were changed.')
      call.io.out(summaryOf(verified))
      const isWhole = verified.broken.length === 0 && verified.fitsAnchor !== false
      return isWhole ? exitCodes.done : exitCodes.refused
    }),
}

async function sentenceOf(deps: Deps, broken: BrokenLog): Promise<string> {
  const person = await findPerson(deps.db.connection, broken.personId)
  const whose = `The log of ${person?.username ?? `somebody who is gone (${broken.personId})`}`
  switch (broken.reason) {
    case 'line-changed':
      return `${whose} is broken at line ${broken.seq}: it was changed, or the line before it.`
    case 'details-changed':
      return `${whose} is broken at line ${broken.seq}: its details were changed.`
    case 'line-missing':
      return `${whose} is broken at line ${broken.seq}: it is missing.`
    case 'tail-cut':
      return `${whose} was cut off: lines ${broken.seq} to ${broken.lastSeq} are missing.`
    case 'head-changed':
      return `${whose} has a changed head: how many lines it should have cannot be trusted.`
    case 'head-missing':
      return `${whose} has lost its head: how many lines it should have is not known.`
  }
}

function summaryOf({ people, lines, broken, anchor, fitsAnchor }: Verified): string {
  const found =
    broken.length === 0
      ? 'every log is whole'
      : `${broken.length} ${broken.length === 1 ? 'log is' : 'logs are'} broken`
  const compared =
    fitsAnchor === undefined ? '' : fitsAnchor ? ', and the anchor fits' : ', and the anchor does not fit'
  return `${lines} lines of ${people} people: ${found}${compared}.\nAnchor: ${anchor}`
}
