import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLogger } from './log.ts'

function logged(...values: object[]): Record<string, unknown>[] {
  const lines: string[] = []
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  for (const value of values) log.info(value, 'something happened')
  return lines.map((line) => JSON.parse(line))
}

test('a line is JSON with an ISO time in UTC, and names no machine', () => {
  const [line] = logged({ requestId: 'r1' })
  assert.match(String(line?.time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.deepEqual(Object.keys(line ?? {}).sort(), ['level', 'msg', 'requestId', 'time'])
})

test('secrets are blanked at the top and two levels down', () => {
  const secret = { password: 'hunter2', token: 'hunter2', 'set-cookie': 'hunter2', smtpUrl: 'hunter2' }
  const lines = logged(secret, { body: secret }, { request: { headers: secret, id: 7 } })
  assert.doesNotMatch(JSON.stringify(lines), /hunter2/)
  assert.deepEqual(lines[2]?.request, {
    headers: { password: '[secret]', token: '[secret]', 'set-cookie': '[secret]', smtpUrl: '[secret]' },
    id: 7,
  })
})

test('an error is logged with its stack, a line below the level is not', () => {
  const lines: string[] = []
  const log = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } })
  log.info('quiet')
  log.error({ err: new Error('broken') }, 'it broke')
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /"stack":"Error: broken/)
})
