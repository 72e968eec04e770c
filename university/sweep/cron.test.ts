import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCron, lastDue } from './cron.ts'

const due = (cron: string, now: string) => lastDue(cron, new Date(now))?.toISOString()

test('every hour: the last full hour, the hour itself included', () => {
  assert.equal(due('0 * * * *', '2025-09-03T20:18:00Z'), '2025-09-03T20:00:00.000Z')
  assert.equal(due('0 * * * *', '2025-09-03T20:00:00Z'), '2025-09-03T20:00:00.000Z')
  assert.equal(due('0 * * * *', '2025-09-03T19:59:59Z'), '2025-09-03T19:00:00.000Z')
})

test('four in the morning is four in Warsaw, in summer and in winter', () => {
  assert.equal(due('0 4 * * *', '2025-07-03T20:00:00Z'), '2025-07-03T02:00:00.000Z')
  assert.equal(due('0 4 * * *', '2025-12-03T20:00:00Z'), '2025-12-03T03:00:00.000Z')
})

test('a night in which the clock changes has one run, also at half past two', () => {
  const runs = (from: string, hours: number) =>
    new Set(
      Array.from({ length: hours * 12 }, (_, i) =>
        due('30 2 * * *', new Date(Date.parse(from) + i * 300_000).toISOString()),
      ),
    )
  // From an hour after the run of the day before to the evening: that run and one more.
  assert.equal(runs('2025-10-25T02:00:00Z', 30).size, 2)
  assert.equal(runs('2025-03-29T03:00:00Z', 30).size, 2)
})

test('what is no cron expression is refused', () => {
  assert.equal(checkCron('*/15 * * * *'), '*/15 * * * *')
  assert.throws(() => checkCron('every hour'))
})
