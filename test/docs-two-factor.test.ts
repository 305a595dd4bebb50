import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type AttemptPolicy,
  afterFailure,
  backupCodePerPerson,
  browserLinkPerPerson,
  clockPerPerson,
  codePerPerson,
  emptyAttempts,
  judgeAttempt,
  mailNoticeAtFailures,
  mailPerNetwork,
  mailPerPerson,
  mostRightCodesAtOnce,
  newBrowserMailPerPerson,
  passkeyPerPerson,
  passwordPerAllowedBrowser,
  passwordPerNetwork,
  passwordPerPerson,
  rightCodesAtOnce,
} from '../src/core/attempt-policy.ts'
import { backupCodeCount } from '../src/core/backup-codes.ts'
import { driftMs, farthestDriftSteps, matchRun } from '../src/core/clock-drift.ts'
import { readCodeTriple } from '../src/core/code-input.ts'
import {
  approvalsNeeded,
  closedForMs,
  decidableForMs,
  enoughStaff,
  failedRequestsThatClose,
  failedWithinMs,
  recoveryWaitHours,
} from '../src/core/recovery-policy.ts'
import { isPasswordStolen, stolenAfterWrongCodes, stolenWithinMs } from '../src/core/stolen-password.ts'
import { defaultTotp, matchTotp, totp } from '../src/core/totp.ts'
import { allowedForMs, browserLinkLifetimeMs } from '../src/features/browser-link/browser-link.ts'
import { resetLinkLifetimeMs } from '../src/features/password/forgot/ask-for-reset-link.ts'
import { notMeLinkLifetimeMs } from '../src/features/person-mail/person-mail.ts'
import { recoveryRefusals } from '../src/features/recovery/recovery.ts'
import { changeLifetimeMs } from '../src/features/security-policy/recovery-wait/recovery-wait.ts'
import { mostAuthenticators } from '../src/features/two-factor/authenticators/new-authenticator.ts'
import {
  askLaterAfterMs,
  checkUpEveryMs,
  firstCheckUpAfterMs,
} from '../src/features/two-factor/check-up/check-up-plan.ts'
import { enrolLinkLifetimeMs } from '../src/features/two-factor/enrol-link/send-enrol-link.ts'
import { challengeLifetimeMs } from '../src/features/two-factor/passkeys/passkey-challenge.ts'
import { maxPasskeys } from '../src/features/two-factor/passkeys/passkeys.ts'
import { enrolmentLifetimeMs } from '../src/features/two-factor/pending-enrolment/pending-enrolment.ts'
import { twoFactorRefusals } from '../src/features/two-factor/two-factor.ts'
import { longestPassword, shortestPassword } from '../src/platform/password-strength.ts'
import { pendingLifetimeMs, pendingMaxTries } from '../src/platform/session/pending-sign-in.ts'
import { freshProofMs, sessionLimits } from '../src/platform/session/session.ts'
import { find, namesIn, read, rowsOf, sectionOf, sources, withoutCode } from './support/pages.ts'

describe('the reasons of a refusal', () => {
  const features = sources.filter((path) =>
    /^src\/features\/(sign-in|two-factor|password|recovery)\/.*\.ts$/.test(path),
  )
  const quoted = (text: string) => [...text.matchAll(/'([a-z-]+)'/g)].map(([, reason = '']) => reason)

  function unionIn(path: string, name: string): string[] {
    const [, union] = new RegExp(`export type ${name} =([\\s\\S]*?)(?:\\n\\n|\\n?$)`).exec(read(path)) ?? []
    assert.ok(union, `${path} has no ${name}`)
    return quoted(union.replace(/PasswordVerdict\['reason'\]/, verdictReasons()))
  }

  function verdictReasons(): string {
    const text = read('src/platform/password-strength.ts')
    return /interface PasswordVerdict \{[\s\S]*?reason: (.*) \| undefined/.exec(text)?.[1] ?? ''
  }

  const unions = [
    ...twoFactorRefusals,
    ...recoveryRefusals,
    ...unionIn('src/features/sign-in/sign-in.ts', 'SignInRefusal'),
    ...unionIn('src/features/password/new-password.ts', 'NewPasswordRefusal'),
  ]
  const used = features.flatMap((path) =>
    [...read(path).matchAll(/reason:\s*((?:\|?\s*'[a-z-]+'\s*)+)/g)].flatMap(([, reasons = '']) =>
      quoted(reasons),
    ),
  )
  const explained = rowsOf(sectionOf('docs/two-factor.md', '## Why something is refused')).map(
    ([reason = '']) => namesIn(reason)[0],
  )

  test('each is explained once', () => {
    assert.deepEqual([...new Set([...unions, ...used])].sort(), [...explained].sort())
  })

  test('the unions were read whole', () => {
    assert.ok(unions.includes('session-gone') && unions.includes('guessable') && used.includes('link-gone'))
  })
})

describe('the numbers of docs/two-factor.md', () => {
  const minuteMs = 60_000
  const hourMs = 60 * minuteMs
  const seconds = (ms: number) => `${ms / 1000} seconds`
  const minutes = (ms: number) => `${ms / minuteMs} minutes`
  const days = (ms: number) => `${ms / (24 * hourMs)} days`
  const hours = (ms: number) => `${ms / hourMs} hours`
  const short = (ms: number) => (ms <= minuteMs ? `${ms / 1000} s` : `${ms / minuteMs} min`)

  /** A constant that its file keeps to itself: a number, or a product of numbers and other such constants. */
  function constantIn(path: string, name: string): number {
    const [, product] = new RegExp(`const ${name} = ([\\w *]+)\\n`).exec(read(path)) ?? []
    assert.ok(product, `${path} has no number ${name}`)
    return product
      .split('*')
      .map((factor) => factor.trim())
      .map((factor) =>
        /^[\d_]+$/.test(factor) ? Number(factor.replaceAll('_', '')) : constantIn(path, factor),
      )
      .reduce((total, factor) => total * factor, 1)
  }

  const same = (...values: number[]) => {
    assert.equal(new Set(values).size, 1, `these should be one number: ${values.join(', ')}`)
    return values[0] ?? 0
  }

  const secret = new Uint8Array(20).fill(7)
  const startMs = 1_700_000_010_000
  const accepted = (codeAtMs: number, nowMs: number) =>
    matchTotp(secret, totp(secret, codeAtMs), { nowMs }) !== undefined
  const around = (stepMs: number) => Array.from({ length: 21 }, (_, i) => startMs + (i - 10) * stepMs)

  const rightWithDrift = Array.from({ length: 201 }, (_, n) => n - 100).filter((step) =>
    matchRun(secret, [totp(secret, startMs + step * 30_000)], startMs, { lastStep: -1, driftSteps: 40 }),
  ).length

  const enrolment = 'src/features/two-factor/totp/new-secret.ts'
  const codes = 'src/core/backup-codes.ts'
  const { customer, staff } = sessionLimits

  const numbers: Record<string, string> = {
    'Digits of a six-digit code': `${defaultTotp.digits}`,
    'A new code every': `${defaultTotp.periodSeconds} seconds`,
    'Codes of one app that are right at one moment': `${around(30_000).filter((atMs) => accepted(atMs, startMs)).length}`,
    'The same, if its clock is remembered to be off, at most': `${rightWithDrift}`,
    'Farthest drift that two codes in a row can tell': minutes(driftMs(farthestDriftSteps)),
    'A step may be accepted, over all drifts, for': minutes(driftMs(2 * (farthestDriftSteps + 1) + 2)),
    'From the first to the last moment at which a code is accepted': seconds(
      around(10_000).filter((nowMs) => accepted(startMs, nowMs)).length * 10_000,
    ),
    'Authenticators of one person, at most': `${mostAuthenticators}`,
    "Bits of an authenticator's secret": `${constantIn(enrolment, 'secretBytes') * 8}`,
    'Spent steps are remembered for': minutes(constantIn('src/housekeeping.ts', 'spentStepsKeptMs')),
    'Backup codes of one person': `${backupCodeCount}`,
    'Characters of a backup code that pick its row': `${constantIn(codes, 'rowKeyLength')}`,
    'Secret bits of a backup code': `${constantIn(codes, 'secretLength') * 5}`,
    'Passkeys of one person, at most': `${maxPasskeys}`,
    "A passkey's challenge lives": minutes(challengeLifetimeMs),
    'Random bytes of a challenge': `${constantIn('src/features/two-factor/passkeys/passkey-challenge.ts', 'randomLength')}`,
    'A pending sign-in lives': minutes(pendingLifetimeMs),
    'Tries in one pending sign-in': `${pendingMaxTries}`,
    'The same form counts as a second tap within': seconds(
      same(
        constantIn('src/platform/session/repeats.ts', 'repeatWithinMs'),
        constantIn('src/platform/session/pending-sign-in.ts', 'doubleTapMs'),
      ),
    ),
    'An unfinished enrolment lives': minutes(enrolmentLifetimeMs),
    'A proof is fresh for': minutes(freshProofMs),
    "A customer's session: asks for the password after idling": minutes(customer.idleMs),
    "A customer's session: over after": hours(customer.overallMs),
    'A session of staff: asks for the password after idling': minutes(staff.idleMs),
    'A session of staff: over after': hours(staff.overallMs),
    'Known browsers of one person': `${constantIn('src/features/known-browsers/known-browsers.ts', 'maxPerPerson')}`,
    'Codes in a row that end a wait for codes': `${readCodeTriple('123456', '123457', '123458')?.length}`,
    'Wrong tries that cost no wait': `${same(...[codePerPerson, backupCodePerPerson, passkeyPerPerson, passwordPerPerson].map((policy) => policy.freeFailures))}`,
    'Waits after that': codePerPerson.waitsMs.map(short).join(', '),
    'Waits begin anew after a quiet time of': hours(same(codePerPerson.quietMs, passwordPerPerson.quietMs)),
    'Failures that close a kind of code': `${same(...[codePerPerson, backupCodePerPerson, passkeyPerPerson].map((policy) => policy.closedAtFailures ?? 0))}`,
    'Wrong codes from unknown browsers that make a password count as stolen': `${stolenAfterWrongCodes}`,
    'Such a wrong code counts for': `${stolenWithinMs / (24 * hourMs)} days`,
    'The failure in a row that writes a mail': `${mailNoticeAtFailures}`,
    'Failures from one network that cost no wait': `${passwordPerNetwork.freeFailures}`,
    'Longest wait of a network': short(Math.max(...passwordPerNetwork.waitsMs)),
    "A network's waits begin anew after a quiet time of": minutes(passwordPerNetwork.quietMs),
    'A link to choose a new password lives': minutes(resetLinkLifetimeMs),
    'A link to enrol anew lives': hours(enrolLinkLifetimeMs),
    'A link "This was not me" lives': `${notMeLinkLifetimeMs / (24 * hourMs)} days`,
    'Wait of a recovery request, at first': `${recoveryWaitHours.atFirst} hours`,
    'Wait of a recovery request, at least and at most': `${recoveryWaitHours.least} and ${recoveryWaitHours.most} hours`,
    'After the wait it can be granted for': days(decidableForMs),
    'Approvals it needs': `${approvalsNeeded}`,
    'Members of staff from whom on no command stands in': `${enoughStaff}`,
    'Requests that come to nothing and close recovery to unknown browsers': `${failedRequestsThatClose} within ${days(failedWithinMs)}`,
    'It is closed to them for': days(closedForMs),
    'A proposal to make the wait shorter lives': days(changeLifetimeMs),
    'A link that lets a browser try lives': hours(browserLinkLifetimeMs),
    'A browser that was let may try for': minutes(allowedForMs),
    'Password tries of a browser that was let': `${same(passwordPerAllowedBrowser.freeFailures, passwordPerAllowedBrowser.closedAtFailures ?? 0)}`,
    'Such links mailed to one person before they wait': `${browserLinkPerPerson.freeFailures}`,
    'Wait between further such links': browserLinkPerPerson.waitsMs.map(short).join(', '),
    'Other links of one kind mailed to one person in 24 hours': `${mailPerPerson.freeFailures}`,
    'Links asked for from one network before it waits': `${mailPerNetwork.freeFailures}`,
    'Wait of a network between further links': mailPerNetwork.waitsMs.map(short).join(', '),
    'Mails about new browsers to one person before they wait': `${newBrowserMailPerPerson.freeFailures}`,
    'Wait between further such mails': newBrowserMailPerPerson.waitsMs.map(short).join(', '),
    'The check-up is first due after': `${firstCheckUpAfterMs / (7 * 24 * hourMs)} weeks`,
    '"Later" asks again after': `${askLaterAfterMs / (24 * hourMs)} days`,
    'After that it is due every': `${checkUpEveryMs / (24 * hourMs)} days`,
    'Characters of a password, at least': `${shortestPassword}`,
    'Characters of a password, at most': `${longestPassword}`,
    'Weakest score accepted of 4':
      /score >= (\d)/.exec(read('src/platform/password-strength.worker.ts'))?.[1] ?? 'none',
  }

  test('each equals its constant, and no constant is left out', () => {
    const told = rowsOf(sectionOf('docs/two-factor.md', '## The numbers'))
    assert.deepEqual(told, Object.entries(numbers))
  })

  /** How many tries somebody gets who makes each one the moment he may; with `restAfter`, he rests after so many. */
  function triesIn(policy: AttemptPolicy, days: number, restAfter?: number): number {
    let [state, nowMs, tries] = [emptyAttempts, startMs, 0]
    for (;;) {
      const verdict = judgeAttempt(policy, state, nowMs)
      if (!verdict.open && verdict.reason === 'closed') return tries
      if (!verdict.open) nowMs = verdict.untilMs
      if (nowMs - startMs >= days * 24 * hourMs) return tries
      state = afterFailure(policy, state, nowMs)
      tries += 1
      if (restAfter !== undefined && tries % restAfter === 0) nowMs += policy.quietMs
    }
  }

  const grouped = (n: number) => Math.round(n).toLocaleString('en-GB')
  const codeOdds = (tries: number, right = rightCodesAtOnce) => 1 / (1 - (1 - right / 1e6) ** tries)
  const oneIn = (tries: number) => [
    grouped(tries),
    `1 in ${grouped(codeOdds(tries))}`,
    `1 in ${grouped(codeOdds(tries, mostRightCodesAtOnce))}`,
  ]

  /** Somebody with the password who rests whenever one more wrong code would make it count as stolen. */
  function patientTries(days: number): { tries: number; lastDay: number } {
    let [state, nowMs] = [emptyAttempts, startMs]
    const wrong: number[] = []
    for (;;) {
      const verdict = judgeAttempt(codePerPerson, state, nowMs)
      if (!verdict.open && verdict.reason === 'wait') nowMs = verdict.untilMs
      while (isPasswordStolen([...wrong, nowMs], nowMs)) nowMs += hourMs
      const isOver = !verdict.open && verdict.reason === 'closed'
      if (isOver || nowMs - startMs >= days * 24 * hourMs)
        return { tries: wrong.length, lastDay: Math.floor(((wrong.at(-1) ?? 0) - startMs) / (24 * hourMs)) }
      wrong.push(nowMs)
      state = afterFailure(codePerPerson, state, nowMs)
    }
  }
  const pairOdds = (tries: number) => {
    const odds = [1, mostAuthenticators].map((apps) => 1e12 / (tries * apps * (2 * farthestDriftSteps + 1)))
    return [grouped(tries), ...odds.map((one) => `1 in ${grouped(one / 1e6)} million`)]
  }
  const weakest = 1e8
  const [codesADay, codesInAll] = [triesIn(codePerPerson, 1), triesIn(codePerPerson, 365)]
  const [passwordsADay, passwordsAYear] = [triesIn(passwordPerPerson, 1), triesIn(passwordPerPerson, 365)]
  /** Who is let by a link each time one may be mailed, in a year. */
  const mostOf = passwordPerAllowedBrowser.closedAtFailures ?? 0
  const passwordsDeceived = passwordsAYear + mostOf * triesIn(browserLinkPerPerson, 365)
  const triplesAYear = (1000 * 365 * 24 * hourMs) / 1000
  const tripleOdds = (right: number) => `1 in ${grouped(1e18 / (triplesAYear * right))}`
  const laterDay = triesIn(codePerPerson, 2) - codesADay

  test('the odds are those of the most impatient guesser', () => {
    const year = weakest / passwordsAYear
    const backupOdds = `${Math.round((codesInAll / 2 ** 65) * 1e18)} in 10^18`
    const told = rowsOf(sectionOf('docs/two-factor.md', '## How often somebody may try'))
    assert.deepEqual(
      told.map((cells) => cells.slice(1)),
      [
        oneIn(stolenAfterWrongCodes),
        oneIn(patientTries(30).tries),
        oneIn(patientTries(365).tries),
        oneIn(codesADay),
        oneIn(laterDay),
        oneIn(codesInAll),
        pairOdds(triesIn(clockPerPerson, 1)),
        pairOdds(triesIn(clockPerPerson, 365)),
        [grouped(triplesAYear), ...[rightCodesAtOnce, mostRightCodesAtOnce].map(tripleOdds)],
        [grouped(triesIn(backupCodePerPerson, 365)), backupOdds, backupOdds],
        [grouped(passwordsADay), `1 in ${grouped(weakest / passwordsADay)}`, ''],
        [grouped(passwordsAYear), `1 in ${grouped(year)}`, ''],
        [
          `${grouped(passwordsAYear)} and ${codesInAll}`,
          ...[rightCodesAtOnce, mostRightCodesAtOnce].map(
            (right) => `1 in ${Math.round((year * codeOdds(codesInAll, right)) / 1e6)} million`,
          ),
        ],
        [grouped(passwordsDeceived), `1 in ${grouped(weakest / passwordsDeceived)}`, ''],
        [grouped(triesIn(passwordPerNetwork, 1, 34)), '', ''],
      ],
    )
    assert.equal(patientTries(365).lastDay, 150)
    assert.equal(mostRightCodesAtOnce, mostAuthenticators * rightWithDrift)
    assert.ok(codesADay > stolenAfterWrongCodes)
  })

  test('what the sentences say stands in a table as well', () => {
    const numerals = (text: string) => text.match(/\d[\d,]*\d|\d/g) ?? []
    const tables = rowsOf(read('docs/two-factor.md')).flat().join(' ')
    const prose = withoutCode(read('docs/two-factor.md'))
      .replace(/^\|.*$|^\d+\. /gm, '')
      .replace(/NIST SP [\d]+-\w+-\d, section [\d.]+|IPv[46]|\/64|10\^8/g, '')
    const known = new Set(numerals(tables))
    assert.deepEqual(
      numerals(prose).filter((numeral) => !known.has(numeral)),
      [],
    )
  })
})

test('every label that docs/two-factor.md quotes stands on a page or in a mail', () => {
  const words = find('src/**/*.words.ts')
    .map(read)
    .join('\n')
    .replace(/\$\{(\w+)\}/g, '<$1>')
  const text = withoutCode(read('docs/two-factor.md')).replace(/\s+/g, ' ').replaceAll('\\<', '<')
  const labels = [...text.matchAll(/"([^"]+)"/g)].map(([, label = '']) => label)
  assert.ok(labels.length > 30)
  const isSaid = (label: string) => ["'", '`'].some((mark) => words.includes(mark + label + mark))
  assert.deepEqual(
    labels.filter((label) => !isSaid(label)),
    [],
  )
})
