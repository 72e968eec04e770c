import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countTop, duration, timeTop } from './scale.ts'

test('a scale ends at a round number that is not below the largest value', () => {
  assert.deepEqual([0, 1, 3, 9, 11, 41, 999, 1001].map(countTop), [2, 2, 4, 10, 20, 60, 1000, 2000])
  assert.deepEqual([1, 45, 700, 5000, 200_000].map(timeTop), [10, 60, 1200, 7200, 345_600])
})

test('lengths of time are told in the unit that one compares them in', () => {
  assert.deepEqual(
    [4.25, 60, 89, 240, 5399, 5400, 100_000, 400_000].map(seconds => duration(seconds, 'pl')),
    ['4,3 s', '60 s', '89 s', '4 min', '90 min', '1,5 h', '28 h', '4,6 d'],
  )
})
