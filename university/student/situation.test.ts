// Every row of the table of the student page [SPEC 5], and every status with every date that matters.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allows, isInFlight, STATUSES } from '@mlegitymacja/core/order/status.ts'
import { addDays, endOfDay, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { NOW, orderWith, overviewOf } from './overview.fixture.ts'
import { type Action, type Row, situation } from './situation.ts'

type Orders = Parameters<typeof overviewOf>[0]

const seen = (orders: Orders, given: Parameters<typeof overviewOf>[1] = {}, now = NOW) =>
  situation(overviewOf(orders, { ...given, now }), now)

function assertRow(actual: ReturnType<typeof seen>, row: Row, actions: Action[]) {
  assert.equal(actual.row, row)
  assert.deepEqual(actual.actions, actions)
}

const NO_PHOTO = { student: { photo: null } }

test('eligible, nothing ordered: the planned date and ordering', () => {
  const now = seen([])
  assertRow(now, 'may_order', ['order'])
  assert.equal(now.ordering?.plannedValidUntil, '2025-10-31')
})

test('not eligible: the reason, no button', () => {
  const now = seen([], NO_PHOTO)
  assertRow(now, 'may_not_order', [])
  assert.equal(now.ordering?.failing, 'has_photo')
})

test('waiting and in progress: checking and cancelling, and whether the ministry’s system answers', () => {
  const mcSilentSince = new Date('2025-09-03T20:00:00Z')
  for (const status of ['waiting', 'in_progress'] as const) {
    assertRow(seen([orderWith({ status })]), status, ['check', 'cancel_order'])
    assert.equal(seen([orderWith({ status })]).mcSilentSince, null)
    assert.equal(seen([orderWith({ status })], { mcSilentSince }).mcSilentSince, mcSilentSince)
  }
  assert.equal(seen([orderWith({ status: 'collected' })], { mcSilentSince }).mcSilentSince, null)
})

test('ready: adding to mObywatel and cancelling', () => {
  assertRow(seen([orderWith({ status: 'ready' })]), 'ready', ['add', 'cancel_order'])
})

test('ready, codes expired or locked: which of the two, and one button that cancels and orders again', () => {
  const dead = {
    expired: { codesExpireAt: NOW },
    locked: { codesLockedAt: NOW },
    missing: { codes: null },
  } as const
  for (const [why, dates] of Object.entries(dead)) {
    const now = seen([orderWith({ status: 'ready', ...dates })])
    assertRow(now, 'codes_dead', ['order_again', 'cancel_order'])
    assert.equal(now.deadCodes, why)
  }
})

test('codes work until the very instant they expire', () => {
  const codesExpireAt = new Date(NOW.getTime() + 1)
  assert.equal(seen([orderWith({ status: 'ready', codesExpireAt })]).row, 'ready')
})

test('a ready order whose validity is past is treated as one with dead codes', () => {
  const past = orderWith({ status: 'ready', plannedValidUntil: '2025-09-02' })
  const now = seen([past])
  assertRow(now, 'codes_dead', ['order_again', 'cancel_order'])
  assert.equal(now.deadCodes, 'validity_past')
})

test('dead codes of somebody who may not order: the reason, and only cancelling', () => {
  const now = seen([orderWith({ status: 'ready', codesLockedAt: NOW })], NO_PHOTO)
  assertRow(now, 'codes_dead', ['cancel_order'])
  assert.equal(now.ordering?.failing, 'has_photo')
})

test('a card handed to a phone that has not confirmed it: no codes any more, no new order either', () => {
  assertRow(seen([orderWith({ status: 'ready', cardIssuedAt: NOW })]), 'codes_used', [
    'check',
    'cancel_order',
  ])
})

test('collected: cancelling only', () => {
  const now = seen([orderWith({ status: 'collected' })])
  assertRow(now, 'collected', ['cancel_card'])
  assert.equal(now.ordering, null)
})

test('collected, 30 days left: also ordering; with 31 not yet', () => {
  const today = warsawDate(NOW)
  const with30 = orderWith({ status: 'collected', validUntil: addDays(today, 30) })
  const with31 = orderWith({ status: 'collected', validUntil: addDays(today, 31) })
  assertRow(seen([with30]), 'runs_out', ['order', 'cancel_card'])
  assertRow(seen([with31]), 'collected', ['cancel_card'])
})

test('no renewal when the new date would not be later, and the page knows why', () => {
  const card = orderWith({ status: 'collected', validUntil: '2025-10-31' })
  const now = seen([card], {}, new Date('2025-10-20T10:00:00Z'))
  assertRow(now, 'runs_out', ['cancel_card'])
  assert.equal(now.ordering?.obstacle, 'new_date_not_later')
})

test('a card holds through 23:59:59 Warsaw time of its last day', () => {
  const card = orderWith({ status: 'collected', validUntil: '2025-10-31' })
  assert.equal(seen([card], {}, endOfDay('2025-10-31')).row, 'runs_out')
  assert.equal(seen([card], {}, new Date('2025-10-31T23:00:00Z')).row, 'run_out')
})

test('collected, past validity: ordering when eligible, no cancelling', () => {
  const card = orderWith({ status: 'collected', validUntil: '2025-08-31' })
  assertRow(seen([card]), 'run_out', ['order'])
  assertRow(seen([card], NO_PHOTO), 'run_out', [])
})

test('cancelled, revoked, failed: ordering when eligible, freshly checked', () => {
  for (const status of ['cancelled', 'revoked', 'failed'] as const) {
    assertRow(seen([orderWith({ status })]), status, ['order'])
    const refused = seen([orderWith({ status })], { student: { pesel: null } })
    assertRow(refused, status, [])
    assert.equal(refused.ordering?.failing, 'has_pesel')
  }
})

test('renewal under way: the new order on top, the older valid card apart', () => {
  const older = orderWith({
    status: 'collected',
    validUntil: '2025-09-23',
    orderedAt: new Date('2025-03-10'),
  })
  for (const status of ['waiting', 'in_progress', 'ready', 'collected'] as const) {
    const newer = orderWith({ status })
    const now = seen([newer, older])
    assert.equal(now.order?.id, newer.id)
    assert.deepEqual(
      now.olderCards.map(({ id }) => id),
      [older.id],
    )
  }
})

test('cancelling the renewal leaves the older card, beside which one may order again', () => {
  const older = orderWith({ status: 'collected', validUntil: '2025-09-23' })
  const now = seen([orderWith({ status: 'cancelled' }), older])
  assertRow(now, 'cancelled', ['order'])
  assert.deepEqual(
    now.olderCards.map(({ id }) => id),
    [older.id],
  )
})

test('an older card past its validity is history, no panel', () => {
  const older = orderWith({ status: 'collected', validUntil: '2025-09-02' })
  assert.deepEqual(seen([orderWith({ status: 'waiting' }), older]).olderCards, [])
})

test('an order is cancelled in exactly the statuses the lifecycle allows, while it is worth something', () => {
  for (const status of STATUSES) {
    const cancels = seen([orderWith({ status })]).actions.some(action => action.startsWith('cancel'))
    assert.equal(cancels, allows(status, 'cancelled_by_student'), status)
  }
})

test('while an order is in flight no row offers another one, whatever its dates', () => {
  const dates = [
    {},
    { codesExpireAt: NOW },
    { codesLockedAt: NOW },
    { cardIssuedAt: NOW },
    { plannedValidUntil: '2025-01-01' },
  ]
  for (const status of STATUSES.filter(isInFlight))
    for (const given of dates) {
      const { actions, mayChange } = seen([orderWith({ status, ...given })])
      assert.ok(!actions.includes('order'))
      assert.ok(mayChange)
    }
})

test('an ended order brings no news', () => {
  for (const status of ['failed', 'cancelled', 'revoked'] as const)
    assert.equal(seen([orderWith({ status })]).mayChange, false)
})
