import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { find, read } from './support/pages.ts'

interface Case {
  number: string
  /** Each as `path: name`. */
  tests: string[]
  waitsFor: string[]
}

/** What is not built yet, and where it will lie; from then on its cases need tests. */
const toCome: Record<string, string> = {
  invoices: 'src/features/invoices',
  'sub-accounts': 'src/features/sub-accounts',
  'a knowledge base': 'src/features/knowledge-base',
}

/** A case begins with its number in bold; under it stand its tests, or what they wait for. */
function readCases(): Case[] {
  const cases: Case[] = []
  for (const line of read('docs/abuse-cases.md').split('\n')) {
    const [, number] = /^- \*\*([A-Z]\d+(?:\.\d+)?)\*\* /.exec(line) ?? []
    if (number) cases.push({ number, tests: [], waitsFor: [] })
    const [, path, name] = /^ {2}- `([^`]+)`: (.+)$/.exec(line) ?? []
    if (path && name) cases.at(-1)?.tests.push(`${path}: ${name}`)
    const [, feature] = /^ {2}- with (.+), not built yet$/.exec(line) ?? []
    if (feature) cases.at(-1)?.waitsFor.push(feature)
  }
  return cases
}

/** Every test of a file as `path: name`, with `<word>` for what is put into its name. */
function testsIn(path: string): string[] {
  const calls = read(path).matchAll(
    /\b(?:test|it)\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/g,
  )
  return [...calls].map(([, single, double, template]) => {
    const name = (single ?? double ?? template ?? '').replace(/\\(['"`])/g, '$1')
    return `${path}: ${name.replace(/\$\{([^}]*)\}/g, '<$1>')}`
  })
}

/** The numbers a test of the suite begins with: "A4, A5: what it shows". */
function numbersOf(named: string): string[] {
  const [, numbers = ''] = /^[^:]+: ((?:[A-Z]\d+(?:\.\d+)?(?:, )?)+): /.exec(named) ?? []
  return numbers.split(', ').filter(Boolean)
}

describe('docs/abuse-cases.md and test/abuse/', () => {
  const cases = readCases()
  const suite = find('test/abuse/*.test.ts').flatMap(testsIn)

  test('both were read whole', () => {
    const bold = read('docs/abuse-cases.md').match(/^- \*\*/gm)
    assert.equal(cases.length, bold?.length)
    assert.ok(cases.length > 70)
    const calls = find('test/abuse/*.test.ts').flatMap((path) => read(path).match(/^ *test\(/gm) ?? [])
    assert.equal(suite.length, calls.length)
    assert.equal(new Set(suite).size, suite.length)
  })

  test('no case stands twice', () => {
    const numbers = cases.map(({ number }) => number)
    assert.deepEqual(numbers, [...new Set(numbers)])
  })

  test('every test that the list names exists', () => {
    const named = cases.flatMap(({ tests }) => tests)
    const paths = [...new Set(named.map((one) => one.split(': ')[0] ?? ''))]
    const real = new Set(paths.flatMap((path) => (find(path).length > 0 ? testsIn(path) : [])))
    assert.deepEqual(
      named.filter((one) => !real.has(one)),
      [],
    )
  })

  test('every test of the suite begins with the numbers of its cases and stands under each', () => {
    const stray = suite.filter((one) => {
      const numbers = numbersOf(one)
      const isListed = (number: string) =>
        cases.some((listed) => listed.number === number && listed.tests.includes(one))
      return numbers.length === 0 || !numbers.every(isListed)
    })
    assert.deepEqual(stray, [])
  })

  test('every case has a test or waits for a feature, and no feature that it waits for is there', () => {
    const bare = cases.filter(({ tests, waitsFor }) => tests.length + waitsFor.length === 0)
    assert.deepEqual(bare, [])
    const overdue = cases.flatMap(({ number, waitsFor }) =>
      waitsFor
        .filter((feature) => toCome[feature] === undefined || find(`${toCome[feature]}/**`).length > 0)
        .map((feature) => `${number}: ${feature}`),
    )
    assert.deepEqual(overdue, [])
  })
})
