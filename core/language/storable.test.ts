import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStorable, storable } from './storable.ts'

test('half a character and the sign of number nought are told apart from text, and replaced where something is to be shown', () => {
  for (const text of ['', 'Żółć', '𝄞', 'a\tb\u0001'])
    assert.deepEqual([isStorable(text), storable(text)], [true, text])
  for (const text of ['a\0b', 'a\uD834b', 'a\uDD1Eb'])
    assert.deepEqual([isStorable(text), storable(text)], [false, 'a\uFFFDb'])
})
