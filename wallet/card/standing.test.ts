import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ago, standingOf } from './standing.ts'

const expiresAt = Date.parse('2027-03-31T22:00:00Z')
const checkedAt = Date.parse('2026-11-20T12:00:00Z')

test('a card is valid to its last second and then it has expired', () => {
  const status = { revoked: false, checkedAt }
  assert.equal(standingOf({ expiresAt, status }, expiresAt - 1), 'valid')
  assert.equal(standingOf({ expiresAt, status }, expiresAt), 'expired')
  assert.equal(standingOf({ expiresAt, status: undefined }, checkedAt), 'valid')
})

test('a revoked card says so, also when it has expired since', () => {
  const status = { revoked: true, checkedAt }
  assert.equal(standingOf({ expiresAt, status }, checkedAt), 'revoked')
  assert.equal(standingOf({ expiresAt, status }, expiresAt + 1), 'revoked')
})

test('the age of the last check is said in words', () => {
  const after = (ms: number) => ago(checkedAt, checkedAt + ms)
  assert.deepEqual(after(59_000), { pl: 'przed chwilą', en: 'a moment ago' })
  assert.deepEqual(after(5 * 60_000), { pl: '5 minut temu', en: '5 minutes ago' })
  assert.deepEqual(after(3 * 3_600_000), { pl: '3 godziny temu', en: '3 hours ago' })
  assert.deepEqual(after(2 * 86_400_000), { pl: '2 dni temu', en: '2 days ago' })
  assert.deepEqual(after(-5000), { pl: 'przed chwilą', en: 'a moment ago' }, 'a clock that was set back')
})
