import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, endOfDay, isLocalDate, startOfDay, warsawDate } from './warsaw.ts'

test('the day changes at midnight in Warsaw, in winter and in summer', () => {
  assert.equal(warsawDate(new Date('2025-01-31T22:59:59Z')), '2025-01-31')
  assert.equal(warsawDate(new Date('2025-01-31T23:00:00Z')), '2025-02-01')
  assert.equal(warsawDate(new Date('2025-07-31T21:59:59Z')), '2025-07-31')
  assert.equal(warsawDate(new Date('2025-07-31T22:00:00Z')), '2025-08-01')
})

test('the last second of a day is 23:59:59 in Warsaw, also when the clock changes that day', () => {
  assert.equal(endOfDay('2025-10-31').toISOString(), '2025-10-31T22:59:59.000Z')
  assert.equal(endOfDay('2025-03-30').toISOString(), '2025-03-30T21:59:59.000Z')
  assert.equal(endOfDay('2025-10-26').toISOString(), '2025-10-26T22:59:59.000Z')
})

test('days are calendar days, leap days among them', () => {
  assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2)
  assert.equal(daysBetween('2025-02-28', '2025-03-01'), 1)
  assert.equal(addDays('2024-02-29', 365), '2025-02-28')
  assert.equal(isLocalDate('2025-02-29'), false)
  assert.equal(isLocalDate('2024-02-29'), true)
  assert.equal(isLocalDate('2024-2-9'), false)
})

test('a year of too few figures is no year of ours; the last day that can be written has none behind it', () => {
  for (const date of ['0000-01-01', '0025-09-01', '1799-12-31']) assert.equal(isLocalDate(date), false, date)
  for (const date of ['1800-01-01', '9999-12-31']) assert.equal(isLocalDate(date), true, date)
  assert.equal(addDays('9999-12-31', 1), '9999-12-31')
  assert.equal(addDays('9999-12-31', -1), '9999-12-30')
})

// Until 1915 Warsaw was 84 minutes away from UTC, and no rule asks for such days.
const day = fc.integer({ min: -39_000, max: 40_000 }).map(n => addDays('2025-01-01', n))

test('adding days and counting them agree for every pair of days', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: -5000, max: 5000 }),
      (date, n) => daysBetween(date, addDays(date, n)) === n,
    ),
  )
})

test('every instant of a day belongs to it, from its first to its last second', () => {
  fc.assert(
    fc.property(day, date => warsawDate(startOfDay(date)) === date && warsawDate(endOfDay(date)) === date),
  )
})

test('days compare as their text does', () => {
  fc.assert(fc.property(day, day, (a, b) => daysBetween(a, b) > 0 === a < b))
})
