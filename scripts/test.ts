/**
 * Everything that must hold before a change is taken: `npm test`, which is also all that continuous integration runs.
 *
 *   node scripts/test.ts [part …]
 *
 * Without a name all parts run in the order below, also after one failed. The last line is `N passed, N failed`, where
 * format and lint, types, browser types, and build count as one each; the exit code is 1 when anything failed.
 */
import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromiumPath } from '../test/support/chromium.ts'
import { startPostgresServer } from '../test/support/postgres-server.ts'
import { type Counts, runTests } from './run-tests.ts'
import { aloneEach, batchTests } from './test-batches.ts'

process.chdir(dirname(import.meta.dirname))

/** A kill with its restart and checks takes 1.4 s on a calm machine, and some four times as long on a busy one. */
const crashMinutes = Math.max(15, Number(process.env.CRASH_ROUNDS ?? 40) * 0.1)

const parts: Record<string, () => Promise<Counts>> = {
  lint: () => command('biome', 'check', '--error-on-warnings', '.'),
  types: async () => {
    const program = await command('tsc', '--noEmit', '-p', 'tsconfig.json')
    const browser = await command('tsc', '--noEmit', '-p', 'tsconfig.browser.json')
    return { passed: program.passed + browser.passed, failed: program.failed + browser.failed }
  },
  build: () => command('node', 'scripts/build.ts'),
  unit: async () => runTests(await batchTests(unitTests()), { concurrency: 2, boundMinutes: 15 }),
  postgres: async () => {
    const server = await startPostgresServer()
    process.env.TEST_DATABASE_URL = server.url
    try {
      const batches = await batchTests(unitTests().filter(usesDatabase))
      return await runTests(batches, { concurrency: 2, boundMinutes: 20 })
    } finally {
      delete process.env.TEST_DATABASE_URL
      await server.stop()
    }
  },
  crash: () =>
    runTests(aloneEach(globSync('test/crash/*.test.ts')), { concurrency: 1, boundMinutes: crashMinutes }),
  e2e: async () => {
    await chromiumPath()
    return runTests(aloneEach(globSync('test/e2e/*.test.ts').sort()), { concurrency: 2, boundMinutes: 20 })
  },
}

function unitTests(): string[] {
  return globSync(['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/abuse/*.test.ts']).sort()
}

/** What imports from `test/support/` may ask for a database, two files apart; all else would only run a second time. */
function usesDatabase(file: string): boolean {
  return /from '(\.\.?\/)+(test\/)?support\/(?!free-port|guessing-year|pages)/.test(
    readFileSync(file, 'utf8'),
  )
}

/** Runs a program of `node_modules/.bin` for at most ten minutes; it counts as one. */
async function command(name: string, ...args: string[]): Promise<Counts> {
  const child = spawn(join('node_modules', '.bin', name), args, { stdio: 'inherit', timeout: 600_000 })
  const isGood = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.once('exit', (code) => resolve(code === 0))
  })
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A part that cannot run, or in which nothing ran, has failed. */
async function runPart(name: string, part: () => Promise<Counts>): Promise<Counts> {
  const startedAt = performance.now()
  console.log(`\n${name}`)
  const counts = await part().catch((error: unknown) => {
    console.error(error)
    return { passed: 0, failed: 1 }
  })
  if (counts.passed + counts.failed === 0) counts.failed = 1
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`)
  return counts
}

const chosen = process.argv.slice(2)
const unknown = chosen.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}. The parts are: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code))

let passed = 0
let failed = 0
for (const [name, part] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const counts = await runPart(name, part)
  passed += counts.passed
  failed += counts.failed
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
