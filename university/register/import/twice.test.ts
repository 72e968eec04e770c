import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTwice } from './twice.ts'

const texts = (prefix: string, many: number) => Array.from({ length: many }, (_, i) => `${prefix}${i}`)

test('all texts that came more than once are found, and of two hundred thousand others none', () => {
  const twice = createTwice()
  for (const text of texts('login s', 100_000)) twice.note(text)
  for (const text of texts('album_number ', 100_000)) twice.note(text)
  assert.deepEqual([...twice.suspects], [])
  const again = ['login s0', 'album_number 99999', 'login s5000']
  for (const text of [...again, ...again]) twice.note(text)
  assert.deepEqual([...twice.suspects], again)
})

test('of texts that differ in one letter, in their order or in length none is taken for another', () => {
  const twice = createTwice()
  for (const text of ['', 'a', 'b', 'ab', 'ba', 'aab', 'aba', 'ą', 'Ą', '\0', '\0\0']) twice.note(text)
  assert.deepEqual([...twice.suspects], [])
})
