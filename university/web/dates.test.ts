import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateText, daysAwayText, timeText, untilText } from './dates.ts'

test('dates read 31.10.2025 and times 3.09.2025, 22:18, in the time of Warsaw [SPEC 5]', () => {
  assert.equal(dateText('2025-10-31', 'pl'), '31.10.2025')
  assert.equal(timeText(new Date('2025-09-03T20:18:59Z'), 'pl'), '3.09.2025, 22:18')
  assert.equal(timeText(new Date('2025-12-31T23:05:00Z'), 'pl'), '1.01.2026, 00:05')
})

test('an English date names its month', () => {
  assert.equal(dateText('2025-10-31', 'en'), '31 October 2025')
  assert.equal(timeText(new Date('2025-09-03T07:08:00Z'), 'en'), '3 September 2025, 09:08')
})

test('how far a day is has the right plural in both languages', () => {
  const now = new Date('2025-10-01T10:00:00Z')
  const away = (date: string) => [daysAwayText(date, now, 'pl'), daysAwayText(date, now, 'en')]
  assert.deepEqual(away('2025-10-01'), ['dzisiaj', 'today'])
  assert.deepEqual(away('2025-10-02'), ['jutro', 'tomorrow'])
  assert.deepEqual(away('2025-10-06'), ['za 5 dni', 'in 5 days'])
  assert.deepEqual(away('2025-09-28'), ['3 dni temu', '3 days ago'])
})

test('what is left is never told as more than it is', () => {
  const now = new Date('2025-10-01T10:00:00Z')
  const left = (ms: number) => untilText(new Date(now.getTime() + ms), now, 'pl')
  const [minute, hour] = [60_000, 3_600_000]
  assert.equal(left(30 * 24 * hour - 1), 'za 29 dni')
  assert.equal(left(47 * hour), 'za 47 godzin')
  assert.equal(left(3 * hour), 'za 3 godziny')
  assert.equal(left(119 * minute), 'za 119 minut')
  assert.equal(left(0), 'za 1 minutę')
})
