import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CARD_PHOTO_LIMIT, fitsCard, readPhoto } from './photo.ts'

const bytes = (hex: string, length = 64) => {
  const photo = new Uint8Array(length)
  photo.set(Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], pair => Number.parseInt(pair, 16)))
  return photo
}

/** SOI, an APP0 segment, then the frame header with height before width. */
const jpeg = (width: number, height: number, length?: number) =>
  bytes(
    `ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 ${hex16(height)} ${hex16(width)} 03`,
    length,
  )
const hex16 = (value: number) => value.toString(16).padStart(4, '0')

test('a JPEG tells its dimensions', () => {
  assert.deepEqual(readPhoto(jpeg(240, 300)), { type: 'image/jpeg', width: 240, height: 300 })
})

test('each of the three kinds of WebP tells its dimensions', () => {
  const webp = (chunk: string) => bytes(`52494646 00000000 57454250 ${chunk}`)
  const expected = { type: 'image/webp', width: 240, height: 300 }
  assert.deepEqual(readPhoto(webp('56503820 00000000 000000 9d012a f000 2c01')), expected)
  assert.deepEqual(readPhoto(webp('5650384c 00000000 2f efc04a00')), expected)
  assert.deepEqual(readPhoto(webp('56503858 00000000 00000000 ef0000 2b0100')), expected)
})

test('a photo fits the card when it is 4:5, large enough and at most 8 KB', () => {
  assert.equal(fitsCard(jpeg(240, 300)), true)
  assert.equal(fitsCard(jpeg(320, 400)), true)
  assert.equal(fitsCard(jpeg(240, 301)), false)
  assert.equal(fitsCard(jpeg(120, 150)), false)
  assert.equal(fitsCard(jpeg(240, 300, CARD_PHOTO_LIMIT + 1)), false)
})

test('what is no photo does not fit, and never throws', () => {
  for (let length = 0; length < 80; length++) {
    assert.equal(fitsCard(new Uint8Array(length)), false)
    assert.equal(fitsCard(jpeg(240, 300).subarray(0, Math.min(length, 27))), false)
  }
  assert.equal(fitsCard(bytes('89504e470d0a1a0a')), false)
  assert.equal(readPhoto(bytes(`ffd8 ${'ffe00000'.repeat(8)}`)), null)
})
