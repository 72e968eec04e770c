import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ago } from './ago.ts'

const checkedAt = Date.parse('2026-11-20T12:00:00Z')

test('the age of the last check is said in words', () => {
  const after = (ms: number) => ago(checkedAt, checkedAt + ms)
  assert.deepEqual(after(59_000), { pl: 'przed chwilą', en: 'a moment ago' })
  assert.deepEqual(after(5 * 60_000), { pl: '5 minut temu', en: '5 minutes ago' })
  assert.deepEqual(after(3 * 3_600_000), { pl: '3 godziny temu', en: '3 hours ago' })
  assert.deepEqual(after(2 * 86_400_000), { pl: '2 dni temu', en: '2 days ago' })
  assert.deepEqual(after(-5000), { pl: 'przed chwilą', en: 'a moment ago' }, 'a clock that was set back')
})
