import { relative, resolve } from 'node:path'
import { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

export interface Counts {
  passed: number
  failed: number
}

/**
 * Runs test files with Node's runner, a process each, and prints one line a file and every failure in full. Skipped
 * tests, tests marked as to do, and files without a test count as failed: the run says only what was shown.
 * After `boundMinutes` whatever still runs is ended and counts as failed.
 *
 * A file whose process ends before its last words have arrived would take tests along unseen, failed ones among them
 * (Node's own force-exit does that: one run in twelve lost 24 of 62). So every file must sum up what it ran, and as
 * many results must have come as the files say they have.
 */
export async function runTests(
  files: readonly string[],
  options: { concurrency: number; boundMinutes: number },
): Promise<Counts> {
  const counts = { passed: 0, failed: 0 }
  const boundMs = options.boundMinutes * 60_000
  const events: AsyncIterable<TestEvent> = run({
    files: [...files],
    concurrency: options.concurrency,
    execArgv: ['--import', 'tsx'],
    timeout: boundMs,
    signal: AbortSignal.timeout(boundMs),
  })
  const silent = new Set(files.map((file) => resolve(file)))
  let summedUp = 0
  let reported = 0
  for await (const event of events) {
    if (isResult(event)) reported++
    const failure = failureIn(event)
    if (failure !== undefined) {
      counts.failed++
      console.log(`  ✖ ${failure}`)
    } else if (event.type === 'test:pass' && event.data.details.type !== 'suite') {
      counts.passed++
    } else if (event.type === 'test:summary' && event.data.file !== undefined) {
      const {
        counts: { tests },
        duration_ms: ms,
        file,
        success,
      } = event.data
      silent.delete(resolve(file))
      summedUp += tests
      console.log(`  ${success ? '✔' : '✖'} ${shortName(file)}: ${tests} tests, ${(ms / 1000).toFixed(1)} s`)
    } else if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      process.stdout.write(event.data.message)
    }
  }
  for (const file of silent) console.log(`  ✖ ${shortName(file)}: ended before it had said what it ran`)
  if (summedUp !== reported) console.log(`  ✖ ${reported} results came of ${summedUp} tests`)
  counts.failed += silent.size + (summedUp === reported ? 0 : 1)
  return counts
}

/** A suite is no result of its own. */
function isResult(event: TestEvent): boolean {
  return (event.type === 'test:pass' || event.type === 'test:fail') && event.data.details.type !== 'suite'
}

/** What is wrong with the test this event reports; undefined when nothing is, or when it reports something else. */
function failureIn(event: TestEvent): string | undefined {
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return undefined
  if (event.data.details.type === 'suite') return undefined
  const { file = '', line, name } = event.data
  const place = `${name}\n    ${shortName(file)}:${line}`
  if (event.type === 'test:fail') {
    const { error } = event.data.details
    return `${place}\n${indent(inspect(error.cause ?? error, { colors: process.stdout.isTTY }))}\n`
  }
  if (event.data.skip !== undefined) return `${place}: skipped`
  if (event.data.todo !== undefined) return `${place}: to do`
  if (resolve(name) === file) return `${shortName(file)}: no test in it`
  return undefined
}

function shortName(file: string): string {
  return relative(process.cwd(), file)
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ')
}
