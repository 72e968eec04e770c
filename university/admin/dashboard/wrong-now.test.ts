import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Trouble } from './trouble.sql.ts'
import { DEFAULT_ALARMS, wrongNow } from './wrong-now.ts'

const NOW = new Date('2025-09-03T20:18:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
const FINE: Trouble = {
  oldestUndelivered: ago(1),
  undelivered: 1,
  lastError: null,
  mcSilentSince: null,
  feedAnsweredAt: ago(1),
  newsSetAside: 0,
  sweepsWaiting: 0,
  lastSweep: { state: 'done', startedAt: ago(30) },
  sources: [{ source: 'usos', saidAt: ago(60) }],
}
const told = (changes: Partial<Trouble>) => wrongNow({ ...FINE, ...changes }, NOW).map(({ what }) => what)

test('nothing is wrong when everything moves', () => assert.deepEqual(told({}), []))

test('each trouble is told by itself', () => {
  assert.deepEqual(told({ oldestUndelivered: ago(6) }), ['undelivered'])
  assert.deepEqual(told({ mcSilentSince: ago(1) }), ['mc_silent'])
  assert.deepEqual(told({ feedAnsweredAt: ago(16) }), ['feed_behind'])
  assert.deepEqual(told({ newsSetAside: 2 }), ['news_set_aside'])
  assert.deepEqual(told({ sweepsWaiting: 1 }), ['sweep_waiting'])
  assert.deepEqual(told({ lastSweep: { state: 'interrupted', startedAt: ago(3) } }), ['sweep_failed'])
  assert.deepEqual(told({ sources: [{ source: 'usos', saidAt: ago(60 * 24 * 8) }] }), ['source_stale'])
})

test('an old feed is no trouble when nothing is under way, a silent MC system is told once', () => {
  assert.deepEqual(told({ undelivered: 0, oldestUndelivered: null, feedAnsweredAt: ago(600) }), [])
  assert.deepEqual(told({ mcSilentSince: ago(20), feedAnsweredAt: ago(20) }), ['mc_silent'])
})

test('from when on something is wrong is a setting', () => {
  const trouble = {
    ...FINE,
    oldestUndelivered: ago(6),
    sources: [{ source: 'usos', saidAt: ago(60 * 24 * 3) }],
  }
  const told = (changes: Partial<typeof DEFAULT_ALARMS>) =>
    wrongNow(trouble, NOW, { ...DEFAULT_ALARMS, ...changes }).map(({ what }) => what)
  assert.deepEqual(told({ undeliveredMinutes: 10 }), [])
  assert.deepEqual(told({ sourceDays: 2 }), ['undelivered', 'source_stale'])
})
