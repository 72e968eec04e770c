import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Mcard, withoutCodes } from './mcard.ts'
import { dayText, timeText } from './times.ts'

test('dates read 31.10.2025 and times 3.09.2025, 22:18 [SPEC 5]', () => {
  assert.equal(dayText('2025-10-31', 'pl'), '31.10.2025')
  assert.equal(timeText('2025-09-03 22:18:00', 'pl'), '3.09.2025, 22:18')
  assert.equal(timeText('2025-09-03 22:18:00', 'en'), '3 September 2025, 22:18')
})

test('what stays on the phone has no codes', () => {
  const order = {
    token: '87aa907615be4d5e81767a4575b92725',
    distribution_pass: '493817',
    wallet_link: 'https://w/#87aa',
  }
  const kept = JSON.stringify(withoutCodes({ order } as unknown as Mcard))
  for (const code of ['87aa', '493817']) assert.ok(!kept.includes(code))
})
