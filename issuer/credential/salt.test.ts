import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newSalt } from './salt.ts'

test('no salt comes twice, each has 128 bits', () => {
  const salts = Array.from({ length: 10_000 }, newSalt)
  assert.equal(new Set(salts).size, salts.length)
  for (const salt of salts) assert.match(salt, /^[\w-]{22}$/)
})
