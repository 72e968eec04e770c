import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  allows,
  isFinal,
  isInFlight,
  LIFECYCLE,
  LIFECYCLE_EVENTS,
  type LifecycleEvent,
  outcome,
  STATUS_LABELS,
  STATUSES,
  type Status,
} from './status.ts'

/** The table of SPEC 3, written down a second time on purpose: the code is checked against it, pair by pair. */
const MOVES: Record<LifecycleEvent, Partial<Record<Status, Status>>> = {
  accepted: { waiting: 'in_progress' },
  codes_issued: { waiting: 'ready', in_progress: 'ready' },
  failed: { waiting: 'failed', in_progress: 'failed' },
  collected: { ready: 'collected' },
  cancelled_by_student: {
    waiting: 'cancelled',
    in_progress: 'cancelled',
    ready: 'cancelled',
    collected: 'cancelled',
  },
  right_ended: { waiting: 'revoked', in_progress: 'revoked', ready: 'revoked', collected: 'revoked' },
  revoked_by_university: {
    waiting: 'revoked',
    in_progress: 'revoked',
    ready: 'revoked',
    collected: 'revoked',
  },
}

const ENDED: readonly Status[] = ['failed', 'cancelled', 'revoked']

for (const event of LIFECYCLE_EVENTS) {
  for (const status of STATUSES) {
    const to = MOVES[event][status]
    const told = to ? `becomes ${to}` : ENDED.includes(status) ? 'is overtaken' : 'is set aside'
    test(`${event} for an order that is ${status}: ${told}`, () => {
      const expected = to ? { moves: to } : ENDED.includes(status) ? { overtaken: true } : { setAside: true }
      assert.deepEqual(outcome(status, event), expected)
      assert.equal(allows(status, event), to !== undefined)
    })
  }
}

const events = fc.array(fc.constantFrom(...LIFECYCLE_EVENTS), { maxLength: 30 })

test('no sequence of events leads to an impossible pair, and final states stay final', () => {
  fc.assert(
    fc.property(events, sequence => {
      let status: Status = 'waiting'
      for (const event of sequence) {
        const result = outcome(status, event)
        if (!('moves' in result)) continue
        assert.ok(!isFinal(status), `${event} moved a final ${status}`)
        assert.equal(result.moves, MOVES[event][status])
        status = result.moves
      }
    }),
  )
})

test('an order never goes back on its track: what was ready is never waiting again', () => {
  fc.assert(
    fc.property(events, sequence => {
      let status: Status = 'waiting'
      for (const event of sequence) {
        const result = outcome(status, event)
        if (!('moves' in result)) continue
        assert.ok(STATUSES.indexOf(result.moves) > STATUSES.indexOf(status))
        status = result.moves
      }
    }),
  )
})

test('cancelled, revoked and failed are final; the other four are not', () => {
  assert.deepEqual(STATUSES.filter(isFinal), ENDED)
})

test('in flight are waiting, in progress and ready', () => {
  assert.deepEqual(STATUSES.filter(isInFlight), ['waiting', 'in_progress', 'ready'])
})

test('cancelling is offered in all live states', () => {
  assert.deepEqual(
    STATUSES.filter(status => allows(status, 'cancelled_by_student')),
    ['waiting', 'in_progress', 'ready', 'collected'],
  )
})

test('the labels of the seven statuses are those of the sources', () => {
  assert.deepEqual(
    STATUSES.map(status => STATUS_LABELS[status].pl),
    [
      'Oczekuje',
      'W trakcie',
      'Do odbioru',
      'Odebrana',
      'Błąd',
      'Anulowane przez użytkownika',
      'Unieważnione przez uczelnię',
    ],
  )
})

test('each event has one target', () => {
  for (const event of LIFECYCLE_EVENTS) assert.ok(STATUSES.includes(LIFECYCLE[event].to))
})
