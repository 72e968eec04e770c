import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { fingerprinted, peselKey } from '../fingerprints.ts'
import { compress, openPart, sealPart, textOf } from './part.ts'

const sealing = createSealing(randomBytes(32))
const importId = '018f0000-0000-7000-8000-000000000001'
const entries = [2, 5].map(line => ({
  line,
  entry: { id: `s${line}`, pesel: line === 2 ? '04222912347' : null },
}))
const lines = entries.map(({ line, entry }) => ({ line, ...fingerprinted(entry, peselKey(sealing)) }))

test('a part opens as it was sealed, with its fingerprints, and in no other place', () => {
  const sealed = sealPart(sealing, { importId, part: 3 }, compress(textOf(lines)))
  assert.deepEqual([...openPart(sealing, importId, sealed).values()], lines)
  assert.throws(() => openPart(sealing, importId, { ...sealed, part: 4 }))
})

test('parts that versions before have left, without fingerprints or not even compressed, open too', () => {
  const text = JSON.stringify(entries.map(({ line, entry }) => [line, entry]))
  for (const former of [text, compress(text)]) {
    const sealed = sealing.seal(former, `register_import_parts.entries:${importId}:3`)
    assert.deepEqual([...openPart(sealing, importId, { part: 3, sealed }).values()], lines)
  }
})
