import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createSealing, fingerprint, rememberingLookups } from './sealing.ts'

const sealing = createSealing(randomBytes(32))

test('a sealed value opens only in the place it was sealed for', () => {
  const sealed = sealing.seal('493817', 'orders.activation_code:1')
  assert.equal(sealing.openText(sealed, 'orders.activation_code:1'), '493817')
  assert.throws(() => sealing.open(sealed, 'orders.activation_code:2'))
})

test('a changed byte or another master key does not open', () => {
  const sealed = sealing.seal('493817', 'here')
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed)
    changed[i]! ^= 1
    assert.throws(() => sealing.open(changed, 'here'))
  }
  assert.throws(() => createSealing(randomBytes(32)).open(sealed, 'here'))
})

test('sealing the same value twice gives different bytes; looking it up gives the same', () => {
  assert.notDeepEqual(sealing.seal('44051401359', 'x'), sealing.seal('44051401359', 'x'))
  assert.deepEqual(sealing.lookup('44051401359', 'pesel'), sealing.lookup('44051401359', 'pesel'))
  assert.notDeepEqual(sealing.lookup('44051401359', 'pesel'), sealing.lookup('44051401359', 'other'))
})

test('no nonce is used twice, however many values are sealed', () => {
  const nonces = Array.from({ length: 3000 }, () => sealing.seal('', 'x').toString('hex', 0, 12))
  assert.equal(new Set(nonces).size, nonces.length)
})

test('remembered lookups are the same as others', () => {
  const remembering = rememberingLookups(sealing, 'pesel', new Map())
  for (const purpose of ['pesel', 'other', 'pesel'])
    assert.deepEqual(remembering.lookup('44051401359', purpose), sealing.lookup('44051401359', purpose))
})

test('what is known already is not made again, and serves its purpose only', () => {
  const known = Buffer.from('known')
  const remembering = rememberingLookups(sealing, 'pesel', new Map([['44051401359', known]]))
  assert.equal(remembering.lookup('44051401359', 'pesel'), known)
  assert.deepEqual(remembering.lookup('44051401359', 'other'), sealing.lookup('44051401359', 'other'))
})

test('a fingerprint made with the key of a purpose is the lookup for it', () => {
  assert.deepEqual(
    fingerprint('44051401359', sealing.lookupKey('pesel')),
    sealing.lookup('44051401359', 'pesel'),
  )
})
