import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createUtf8 } from './utf8.ts'

function verdictOn(bytes: Uint8Array, size = bytes.length || 1) {
  const utf8 = createUtf8()
  for (let at = 0; at < bytes.length; at += size) utf8.note(bytes.subarray(at, at + size))
  return utf8.verdict()
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const near = fc.constantFrom(
  ...[0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee],
  ...[0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
)
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 12 }),
  fc.array(near, { maxLength: 6 }).map(list => Uint8Array.from(list)),
  fc.string({ unit: 'binary' }).map(text => Buffer.from(text)),
)

test('bytes are UTF-8 exactly when a decoder takes them, however they come in pieces', () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 5 }), (some, size) => {
      assert.equal(verdictOn(some, size) === 'utf8', isUtf8(some))
    }),
    { numRuns: 5000 },
  )
})

const NAMES = 'Zażółć Gęślą;Jaźń;Łódź'

test('text that was UTF-8 and has a bad byte in it, or ends within a letter, is damaged', () => {
  const whole = Buffer.from(NAMES)
  assert.equal(verdictOn(whole), 'utf8')
  for (const bad of [0x80, 0xbf, 0xc5, 0xf0, 0xff])
    for (let at = 0; at <= whole.length; at++) {
      const damaged = Buffer.concat([whole.subarray(0, at), Buffer.from([bad]), whole.subarray(at)])
      assert.equal(verdictOn(damaged), 'damaged', `${bad} at ${at}`)
    }
  assert.equal(verdictOn(whole.subarray(0, -1)), 'damaged')
  assert.equal(verdictOn(Buffer.from('a;Łoś').subarray(0, -1)), 'damaged', 'one letter before the cut')
})

test('Polish text in Windows-1250 is no damaged UTF-8', () => {
  // Zażółć Gęślą;Jaźń;Łódź, then JÓŹWIAK;PÓŁTORAK;ŻÓŁĆ;WŁADYSŁAW: in capitals some pairs look like letters of UTF-8.
  const small = 'Za\xbf\xf3\xb3\xe6 G\xea\x9cl\xb9;Ja\x9f\xf1;\xa3\xf3d\x9f'
  const capital = 'J\xd3\x8fWIAK;P\xd3\xa3TORAK;\xaf\xd3\xa3\xc6;W\xa3ADYS\xa3AW'
  for (const text of [small, capital, `${small};${capital}`])
    assert.equal(verdictOn(Buffer.from(text, 'latin1')), 'other')
})
