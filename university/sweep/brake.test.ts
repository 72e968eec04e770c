import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_BRAKE, type Load, stops } from './brake.ts'

const stopsAt = (load: Partial<Load>) =>
  stops({ live: 10_000, candidates: 0, countedBefore: 0, ...load }, DEFAULT_BRAKE)

test('exactly five per cent of the live cards do not stop a run, one more does', () => {
  assert.equal(stopsAt({ candidates: 500 }), false)
  assert.equal(stopsAt({ candidates: 501 }), true)
})

test('up to fifty cards never stop a run, however large their share', () => {
  assert.equal(stopsAt({ live: 50, candidates: 50 }), false)
  assert.equal(stopsAt({ live: 51, candidates: 51 }), true)
})

test('what was revoked in the last 24 hours counts among the revoked and among the live of before', () => {
  assert.equal(stopsAt({ live: 9_600, candidates: 100, countedBefore: 400 }), false)
  assert.equal(stopsAt({ live: 9_600, candidates: 101, countedBefore: 400 }), true)
})

test('a run that has nothing to revoke is never stopped', () => {
  assert.equal(stopsAt({ live: 0, countedBefore: 1000 }), false)
})
