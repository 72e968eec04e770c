import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create } from 'qrcode'
import { qrCode } from './qr.ts'

const TEXT =
  'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fmc.example%2Foffers%2F87aa907615be4d5e81767a4575b92725'

/** The squares that the strokes cover. */
function inked({ size, path }: ReturnType<typeof qrCode>): string[] {
  const rows = Array.from({ length: size }, () => Array<string>(size).fill(' '))
  let [x, y] = [0, 0]
  for (const [, verb, first, second] of path.matchAll(/([Mmh])([\d.]+)(?: ([\d.]+))?/g)) {
    if (verb === 'M') [x, y] = [Number(first), Math.floor(Number(second))]
    else if (verb === 'm') x += Number(first)
    else for (const end = x + Number(first); x < end; x++) rows[y]![x] = '#'
  }
  return rows.map(row => row.join(''))
}

test('the strokes cover exactly the dark squares', () => {
  const { modules } = create(TEXT, { errorCorrectionLevel: 'M' })
  const expected = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '#' : ' ')).join(''),
  )
  assert.deepEqual(inked(qrCode(TEXT)), expected)
})

test('the picture of an offer weighs less than 6 KB', () => {
  assert.ok(qrCode(TEXT).path.length < 6000)
})
