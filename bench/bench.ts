/**
 * Measures the built program against what its work costs at the least, in one run, and prints a JSON line for each
 * case. What is measured, and what the figures mean: docs/speed.md.
 *
 *   npm run bench                              every case with 1,000 customers
 *   npm run bench -- code --people 1000000     one case, with a million
 *   npm run bench -- scale                     all, with 1,000 and with 1,000,000, in turns
 *   npm run bench -- people                    finding and listing customers, on both databases; --people 1000000
 *   npm run bench -- page --profile DIR        writes a CPU profile of the server into DIR as well
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Case } from './cases/case.ts'
import { codeCase } from './cases/code.ts'
import { pageCase } from './cases/page.ts'
import { passwordCase } from './cases/password.ts'
import { benchPeople } from './people/people.ts'
import { type Helper, startHelper } from './processes.ts'
import { type Figures, measure, rounded } from './rounds.ts'
import { openWorld, type World } from './world.ts'

const cases = {
  page: pageCase,
  code: codeCase('known'),
  'code-new-browser': codeCase('new'),
  password: passwordCase,
} satisfies Record<string, Case>
type CaseName = keyof typeof cases
const caseNames = Object.keys(cases) as CaseName[]
const few = 1000
const many = 1_000_000

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { people: { type: 'string', default: String(few) }, profile: { type: 'string' } },
})
const isScale = positionals.includes('scale')
const chosen = caseNames.filter((name) => positionals.includes(name))
const people = Number(flags.people)
const isUnderstood = positionals.every(
  (word) => word === 'scale' || word === 'people' || caseNames.some((name) => name === word),
)
if (!isUnderstood || !Number.isInteger(people) || people < few) {
  console.error(
    `Usage: npm run bench -- [scale] [people] [${caseNames.join(' ')}] [--people N, at least ${few}]`,
  )
  process.exit(1)
}

if (positionals.includes('people')) {
  await benchPeople(people === few ? many : people)
  process.exit(0)
}
execFileSync(process.execPath, [join(import.meta.dirname, '../scripts/build.ts'), '--if-missing', '--quiet'])
const generator = startHelper('load/generator.ts')
const worlds: World[] = []
for (const size of isScale ? [few, many] : [people]) worlds.push(await openWorld(size, flags.profile))
for (const name of chosen.length > 0 ? chosen : caseNames) await runCase(name, worlds, generator)
await Promise.all([...worlds.map((world) => world.close()), generator.stop()])

/** One case in all worlds and its limits, all taking turns. */
async function runCase(name: CaseName, worlds: readonly World[], generator: Helper): Promise<void> {
  const [first] = worlds
  if (first === undefined) return
  const { program, limits, warmUpRounds }: Case = cases[name]
  const { limit, bareHttp, stop } = await limits(first, generator)
  const programs = worlds.map((world) => program(world, generator))
  const [limitFigures, ...others] = await measure(
    [limit, ...programs, ...(bareHttp ? [bareHttp] : [])],
    warmUpRounds,
  )
  await stop()
  const limitRps = limitFigures?.rps ?? Number.NaN
  const bareHttpRps = bareHttp && others[worlds.length]?.rps
  for (const [index, world] of worlds.entries()) {
    const figures = others[index]
    if (figures) print({ case: name, ...lineOf(figures, limitRps, bareHttpRps), ...peopleOf(world) })
  }
  const [atFew, atMany] = others
  if (isScale && atFew && atMany)
    print({ case: name, timeAtManyPerTimeAtFew: rounded(atFew.rps / atMany.rps) })
}

function lineOf({ rps, p50Ms, p99Ms }: Figures, limitRps: number, bareHttpRps: number | undefined) {
  return {
    rps: rounded(rps),
    p50Ms: rounded(p50Ms),
    p99Ms: rounded(p99Ms),
    limitRps: rounded(limitRps),
    ratio: rounded(rps / limitRps),
    ...(bareHttpRps === undefined ? {} : { bareHttpRps: rounded(bareHttpRps) }),
  }
}

function peopleOf(world: World) {
  return world.people === few && !isScale ? {} : { people: world.people }
}

function print(line: object): void {
  console.log(JSON.stringify(line))
}
