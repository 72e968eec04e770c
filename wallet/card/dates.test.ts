import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockText, dayText, momentText } from './dates.ts'

test('dates and times read as on the student page, in Warsaw time', () => {
  assert.equal(dayText('2025-10-31'), '31.10.2025')
  assert.equal(dayText('2025-09-03'), '3.09.2025')
  assert.equal(momentText(Date.parse('2025-09-03T20:18:32Z')), '3.09.2025, 22:18')
  assert.deepEqual(clockText(Date.parse('2026-01-01T23:00:05Z')), { day: '2.01.2026', time: '00:00:05' })
})
