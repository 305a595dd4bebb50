import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'backroom-run-tests-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/**
 * What the runner makes of files with these contents; in a process of its own, since a runner does not run in a test.
 */
function countsOf(...contents: string[]): { passed: number; failed: number } {
  const files = contents.map((content, index) => {
    const file = join(folder, `${index}.test.mjs`)
    writeFileSync(file, `import { test } from 'node:test'\n${content}`)
    return file
  })
  const batches = files.map((file) => ({ entry: file, files: [relative(root, file)] }))
  const runner = pathToFileURL(join(root, 'scripts/run-tests.ts')).href
  const program = `import { runTests } from ${JSON.stringify(runner)}
    const counts = await runTests(${JSON.stringify(batches)}, { concurrency: 2, boundMinutes: 1 })
    console.log('\\nCOUNTS' + JSON.stringify(counts))`
  const main = join(folder, 'main.mjs')
  writeFileSync(main, program)
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const ran = spawnSync(process.execPath, [main], { cwd: root, env, encoding: 'utf8' })
  const counts = /^COUNTS(.*)$/m.exec(ran.stdout)?.[1]
  assert.ok(counts, ran.stdout + ran.stderr)
  return JSON.parse(counts)
}

test('what passes and what fails is counted', () => {
  assert.deepEqual(countsOf("test('a', () => {})\ntest('b', () => { throw new Error('no') })"), {
    passed: 1,
    failed: 1,
  })
})

// A result that never arrives must not read as one that was never due.
test('a file that ends before it has said what it ran counts as failed', () => {
  const { failed } = countsOf("test('a', () => {})\ntest('b', () => process.exit(0))", "test('c', () => {})")
  assert.ok(failed > 0)
})

test('a skipped test, one to do and a file without tests count as failed', () => {
  const skipped = ["test('a', () => {})", "test['sk' + 'ip']('b', () => {})", "test['to' + 'do']('c')"].join(
    '\n',
  )
  assert.deepEqual(countsOf(skipped), { passed: 1, failed: 2 })
  assert.ok(countsOf('export {}').failed > 0)
})
