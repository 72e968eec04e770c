import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inDays, runsOutSoon, standingOf } from './standing.ts'

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

test('thirty Warsaw days before it runs out the wallet warns', () => {
  const at = (instant: string) => runsOutSoon('2027-03-31', Date.parse(instant))
  assert.equal(at('2027-02-28T22:59:59Z'), undefined)
  assert.equal(at('2027-02-28T23:00:00Z'), 30)
  assert.equal(at('2027-03-31T21:59:59Z'), 0)
  assert.equal(at('2027-03-31T22:00:00Z'), undefined)
  assert.deepEqual(inDays(1), { pl: 'jutro', en: 'tomorrow' })
  assert.deepEqual(inDays(12), { pl: 'za 12 dni', en: 'in 12 days' })
})
