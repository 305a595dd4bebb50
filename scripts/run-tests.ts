import { relative, resolve } from 'node:path'
import { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import type { TestBatch } from './test-batches.ts'

export interface Counts {
  passed: number
  failed: number
}

/**
 * Runs batches of test files with Node's runner, a process each, and prints one line a file and every failure in full.
 * Skipped tests, tests marked as to do, and files without a test count as failed: the run says only what was shown.
 * After `boundMinutes` whatever still runs is ended and counts as failed.
 *
 * A process that ends before its last words have arrived would take tests along unseen, failed ones among them
 * (Node's own force-exit does that: one run in twelve lost 24 of 62). So every process must sum up what it ran, and as
 * many results must have come as the processes say they have. Node tells of one process after the other, so what came
 * since the last file was the next one's.
 */
export async function runTests(
  batches: readonly TestBatch[],
  options: { concurrency: number; boundMinutes: number },
): Promise<Counts> {
  const counts = { passed: 0, failed: 0 }
  const boundMs = options.boundMinutes * 60_000
  const events: AsyncIterable<TestEvent> = run({
    files: batches.map(({ entry }) => entry),
    concurrency: options.concurrency,
    execArgv: ['--import', 'tsx', '--enable-source-maps'],
    timeout: boundMs,
    signal: AbortSignal.timeout(boundMs),
  })
  const silent = new Set(batches.flatMap(({ files }) => files))
  let summedUp = 0
  let reported = 0
  let reportedBefore = 0
  const finish = (file: string, isGood: boolean, ms: number) => {
    silent.delete(file)
    const tests = reported - reportedBefore
    reportedBefore = reported
    if (tests === 0) counts.failed++
    const mark = isGood && tests > 0 ? '✔' : '✖'
    console.log(`  ${mark} ${file}: ${tests} tests, ${(ms / 1000).toFixed(1)} s`)
  }
  for await (const event of events) {
    if (isResult(event)) reported++
    const failure = failureIn(event)
    if (failure !== undefined) {
      counts.failed++
      console.log(`  ✖ ${failure}`)
    } else if (isResult(event)) {
      counts.passed++
    } else if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      process.stdout.write(event.data.message)
    }
    if ((event.type === 'test:pass' || event.type === 'test:fail') && silent.has(event.data.name)) {
      finish(event.data.name, event.type === 'test:pass', event.data.details.duration_ms)
    } else if (event.type === 'test:summary' && event.data.file !== undefined) {
      summedUp += event.data.counts.tests
      const file = shortName(event.data.file)
      if (silent.has(file)) finish(file, event.data.success, event.data.duration_ms)
    }
  }
  for (const file of silent) console.log(`  ✖ ${file}: ended before it had said what it ran`)
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
  const { file = '', line, name } = event.data
  const place = `${name}\n    ${shortName(file)}:${line}`
  if (event.type === 'test:fail') {
    const { error } = event.data.details
    if (!isResult(event) && isOfItsTests(error)) return undefined
    return `${place}\n${indent(inspect(error.cause ?? error, { colors: process.stdout.isTTY }))}\n`
  }
  if (!isResult(event)) return undefined
  if (event.data.skip !== undefined) return `${place}: skipped`
  if (event.data.todo !== undefined) return `${place}: to do`
  if (resolve(name) === file) return `${shortName(file)}: no test in it`
  return undefined
}

/** Whether a suite failed only because tests in it did, which have said so themselves. */
const isOfItsTests = (error: Error) => 'failureType' in error && error.failureType === 'subtestsFailed'

const shortName = (file: string) => relative(process.cwd(), file)

function indent(text: string): string {
  return text.replace(/^/gm, '    ')
}
