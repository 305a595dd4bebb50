import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  clockOff,
  deviceName,
  formatClock,
  formatDateTime,
  formatShortDate,
  isTimeZone,
  timeZones,
  waitingTime,
} from './time.words.ts'

const en = { language: 'en' } as const
const de = { language: 'de' } as const
const atMs = Date.UTC(2026, 10, 24, 9, 14, 7)

test('a time says which zone it is in', () => {
  assert.equal(formatDateTime(en, atMs), '24 November 2026, 09:14 UTC')
  assert.equal(formatDateTime(de, atMs), '24. November 2026, 09:14 Uhr UTC')
  assert.equal(formatClock(en, atMs), '09:14:07 UTC')
})

test('a time is said in the zone of whoever reads it', () => {
  const berlin = { timeZone: 'Europe/Berlin' }
  assert.equal(formatDateTime({ ...en, ...berlin }, atMs), '24 November 2026, 10:14 CET')
  assert.equal(formatDateTime({ ...de, ...berlin }, atMs), '24. November 2026, 10:14 Uhr MEZ')
  const kiritimati = { ...en, timeZone: 'Pacific/Kiritimati' }
  assert.equal(formatDateTime(kiritimati, Date.UTC(2026, 10, 24, 12)), '25 November 2026, 02:00 GMT+14')
  assert.equal(formatClock({ ...de, timeZone: 'Asia/Kolkata' }, atMs), '14:44:07 GMT+5:30')
})

test('zones that can be chosen are those that the program knows', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York']) assert.ok(isTimeZone(zone))
  for (const zone of ['', 'Europe/Nowhere', 'utc ', '+01:00', '__proto__'])
    assert.equal(isTimeZone(zone), false)
  assert.equal(timeZones()[0], 'UTC')
  assert.equal(new Set(timeZones()).size, timeZones().length)
})

test('a date in a list is short', () => {
  assert.equal(formatShortDate(en, atMs), '24 Nov 2026')
  assert.equal(formatShortDate(de, atMs), '24.11.2026')
})

test('a wait is said in the unit a person would use, never too short', () => {
  assert.match(waitingTime('en', 29_001), /30 seconds/)
  assert.match(waitingTime('en', 121_000), /3 minutes/)
  assert.match(waitingTime('de', 7_200_000), /2 Stunden/)
  assert.match(waitingTime('en', 0), /1 second/)
})

test('a clock that is off is fast or slow by minutes; within a minute it is right', () => {
  for (const aheadMs of [0, 30_000, -30_000]) assert.equal(clockOff('en', aheadMs), undefined)
  assert.equal(clockOff('en', 60_000), 'about 1 minute fast')
  assert.equal(clockOff('en', -420_000), 'about 7 minutes slow')
  assert.equal(clockOff('de', -60_000), 'etwa eine Minute nach')
  assert.equal(clockOff('de', 1_200_000), 'etwa 20 Minuten vor')
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
