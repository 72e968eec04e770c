import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { createList, readBit, setBit } from './bits.ts'
import { decodeList, encodeList } from './encode.ts'

const deflate = (bytes: Uint8Array) => deflateSync(bytes, { level: 9 })

// The published examples: [TSL §4.1] and the 1-bit test vector of 2^20 entries [TSL §C.1].
const SHORT = { revoked: [0, 3, 4, 5, 7, 8, 9, 13, 15], size: 16, lst: 'eNrbuRgAAhcBXQ' }
const LONG = {
  revoked: [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345],
  size: 2 ** 20,
  lst:
    'eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAAAAAAAAAAAJsLCQAAAAAAAAAAAD' +
    'jelAAAAAAAAAAAKjDMAQAAAACAZC8L2AEb',
}

for (const { revoked, size, lst } of [SHORT, LONG]) {
  test(`the published list of ${size} entries is written and read`, async () => {
    const list = createList(size)
    for (const idx of revoked) setBit(list, idx)
    // Compressors of one format may differ; what they inflate to may not.
    assert.deepEqual(await decodeList(await encodeList(list, deflate)), list)
    const read = await decodeList(lst)
    assert.ok(read)
    assert.deepEqual(read, list)
    const indices = Array.from({ length: size }, (_, idx) => idx)
    assert.deepEqual(
      indices.filter(idx => readBit(read, idx)),
      revoked,
    )
  })
}

test('any set of revoked cards comes back as it was set', async () => {
  const sets = fc
    .integer({ min: 1, max: 5000 })
    .chain(size => fc.tuple(fc.constant(size), fc.uniqueArray(fc.nat(size - 1))))
  await fc.assert(
    fc.asyncProperty(sets, async ([size, revoked]) => {
      const list = createList(size)
      for (const idx of revoked) setBit(list, idx)
      const read = await decodeList(
        await encodeList(list, deflate),
        bytes => new Uint8Array(inflateSync(bytes)),
      )
      assert.ok(read)
      for (let idx = 0; idx < size; idx++) assert.equal(readBit(read, idx), revoked.includes(idx))
    }),
    { numRuns: 50 },
  )
})

test('an index outside the list is an error, not a valid card', () => {
  const list = createList(16)
  for (const idx of [-1, 16, 0.5, Number.NaN]) {
    assert.throws(() => readBit(list, idx), RangeError)
    assert.throws(() => setBit(list, idx), RangeError)
  }
})

test('what is no compressed list, or inflates without end, is refused', async () => {
  const bomb = await encodeList(createList(2 ** 25), deflate)
  for (const lst of ['', 'AAAA', 'eNrbuRgAAhcBXQ==', SHORT.lst.slice(0, -1), bomb]) {
    assert.equal(await decodeList(lst), undefined)
  }
})

test('the published list of 16 entries is written to the letter', async () => {
  const list = createList(SHORT.size)
  for (const idx of SHORT.revoked) setBit(list, idx)
  assert.equal(await encodeList(list, deflate), SHORT.lst)
})
