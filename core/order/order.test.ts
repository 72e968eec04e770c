import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesState, isLive, type Order } from './order.ts'
import { STATUSES } from './status.ts'

const ready: Order = {
  id: '1',
  status: 'ready',
  orderedAt: new Date('2025-09-03T20:18:00Z'),
  plannedValidUntil: '2025-10-31',
  validUntil: null,
  errorCode: null,
  codesExpireAt: new Date('2025-10-03T20:20:00Z'),
  codesLockedAt: null,
  cardIssuedAt: null,
}
const at = (text: string) => new Date(text)

test('live means waiting, in progress, ready, or collected with the validity not past', () => {
  const now = at('2025-10-01T12:00:00Z')
  const live = STATUSES.filter(status => isLive({ ...ready, status }, now))
  assert.deepEqual(live, ['waiting', 'in_progress', 'ready', 'collected'])
})

test('a collected card holds through 23:59:59 Warsaw time of its last day', () => {
  const collected: Order = { ...ready, status: 'collected', validUntil: '2025-10-31' }
  assert.equal(isLive(collected, at('2025-10-31T22:59:59Z')), true)
  assert.equal(isLive(collected, at('2025-10-31T23:00:00Z')), false)
})

test('codes that no longer work say why: used, locked, expired, or the validity is past', () => {
  const before = at('2025-10-01T12:00:00Z')
  assert.equal(codesState(ready, before), 'working')
  assert.equal(codesState({ ...ready, codesLockedAt: before }, before), 'locked')
  assert.equal(codesState({ ...ready, cardIssuedAt: before }, before), 'used')
  assert.equal(codesState(ready, at('2025-10-03T20:20:00Z')), 'expired')
  assert.equal(codesState({ ...ready, codesExpireAt: null }, at('2025-10-31T23:00:00Z')), 'validity_past')
})
