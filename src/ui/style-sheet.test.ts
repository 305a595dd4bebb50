import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const tailwind = join(dirname(require.resolve('@tailwindcss/cli/package.json')), 'dist', 'index.mjs')

let sheet = ''

before(() => {
  const input = join(import.meta.dirname, 'app.css')
  sheet = execFileSync(process.execPath, [tailwind, '--minify', '-i', input, '-o', '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
})

test('the built style sheet holds no data: address, which the content security policy would block', () => {
  assert.match(sheet, /\.btn/)
  assert.doesNotMatch(sheet, /data:/i)
})

test('the built style sheet names no address but our own fonts', () => {
  for (const [, address] of sheet.matchAll(/url\(([^)]*)\)/g)) {
    assert.match(address ?? '', /^"?\/assets\/inter-[a-z-]+\.woff2"?$/)
  }
})

test('the style sheet stays under 12 kB on the wire', () => {
  assert.ok(brotliCompressSync(sheet).byteLength < 12_000)
})

test('both looks are there, the dark one by preference of the device', () => {
  assert.match(sheet, /@media ?\(prefers-color-scheme: ?dark\)/)
})
