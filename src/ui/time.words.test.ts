import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceName, formatClock, formatDateTime, formatShortDate, waitingTime } from './time.words.ts'

const atMs = Date.UTC(2026, 10, 24, 9, 14, 7)

test('a time says which zone it is in', () => {
  assert.equal(formatDateTime('en', atMs), '24 November 2026, 09:14 UTC')
  assert.equal(formatDateTime('de', atMs), '24. November 2026, 09:14 Uhr UTC')
  assert.equal(formatClock('en', atMs), '09:14:07')
})

test('a date in a list is short', () => {
  assert.equal(formatShortDate('en', atMs), '24 Nov 2026')
  assert.equal(formatShortDate('de', atMs), '24.11.2026')
})

test('a wait is said in the unit a person would use, never too short', () => {
  assert.match(waitingTime('en', 29_001), /30 seconds/)
  assert.match(waitingTime('en', 121_000), /3 minutes/)
  assert.match(waitingTime('de', 7_200_000), /2 Stunden/)
  assert.match(waitingTime('en', 0), /1 second/)
})

test('a browser is named as people name it', () => {
  assert.equal(
    deviceName('en', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
    'Firefox on Linux',
  )
  assert.equal(
    deviceName(
      'de',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
    ),
    'Safari auf iPhone',
  )
  assert.equal(deviceName('en', '<script>alert(1)</script>'), 'an unknown browser')
})
