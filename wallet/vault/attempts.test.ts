import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Attempts, countAttempt, NO_ATTEMPTS, waitFor } from './attempts.ts'

const now = Date.parse('2026-11-20T12:00:00Z')

test('the first wrong PINs cost no wait', () => {
  const twice = countAttempt(countAttempt(NO_ATTEMPTS, now), now)
  assert.equal(waitFor(twice, now), 0)
})

test('every further wrong PIN makes the wait longer, up to an hour', () => {
  const waits = [3, 4, 5, 6, 7, 8, 40].map(tried => waitFor({ tried, lastAt: now }, now) / 1000)
  assert.deepEqual(waits, [30, 60, 300, 900, 3600, 3600, 3600])
})

test('a wait passes with time', () => {
  const attempts: Attempts = { tried: 4, lastAt: now }
  assert.equal(waitFor(attempts, now + 45_000), 15_000)
  assert.equal(waitFor(attempts, now + 60_000), 0)
})

test('a clock set back never makes the wait longer than it was', () => {
  assert.equal(waitFor({ tried: 3, lastAt: now }, now - 86_400_000), 30_000)
})
