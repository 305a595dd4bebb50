import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { safePath } from './safe-redirect.ts'

const outside = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/a\\..\\b',
  '/a/..//evil.example',
  '/.//evil.example',
  '',
  'security',
  '/%0d%0aSet-Cookie:x\r\n',
  null,
  7,
  ['/'],
]

test('a return address outside Backroom is replaced', () => {
  for (const wanted of outside) assert.equal(safePath(wanted, '/dashboard'), '/dashboard', String(wanted))
})

test('a path of our own is kept', () => {
  assert.equal(safePath('/security?x=1', '/dashboard'), '/security?x=1')
  assert.equal(safePath('/a/../security', '/dashboard'), '/security')
})

test('whatever is asked for, a browser that follows the answer stays on the host', () => {
  fc.assert(
    fc.property(fc.string(), (wanted) => {
      const url = new URL(safePath(`/${wanted}`, '/'), 'https://portal.example')
      return url.origin === 'https://portal.example'
    }),
  )
})
