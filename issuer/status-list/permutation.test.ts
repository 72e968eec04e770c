import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { LIST_SIZE, nthIndex } from './permutation.ts'

const mixWith = (key: string) => {
  const known = new Map<number, number>()
  return (round: number, half: number) =>
    known.getOrInsertComputed(round * 1024 + half, () =>
      createHmac('sha256', key).update(`${round}:${half}`).digest().readUInt16BE(),
    )
}

test('every index of a list is handed out exactly once', () => {
  const mix = mixWith('one list')
  const indices = new Set(Array.from({ length: LIST_SIZE }, (_, n) => nthIndex(n, mix)))
  assert.equal(indices.size, LIST_SIZE)
  assert.ok(Math.min(...indices) === 0 && Math.max(...indices) === LIST_SIZE - 1)
})

test('the sequence differs from list to list and does not tell neighbours', () => {
  const first = (key: string) => Array.from({ length: 100 }, (_, n) => nthIndex(n, mixWith(key)))
  const [one, two] = [first('one'), first('two')]
  assert.notDeepEqual(one, two)
  const close = one.filter((index, n) => n > 0 && Math.abs(index - one[n - 1]!) < 100)
  assert.ok(close.length < 5)
})
