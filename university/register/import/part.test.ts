import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { compress, openPart, sealPart, textOf } from './part.ts'

const sealing = createSealing(randomBytes(32))
const importId = '018f0000-0000-7000-8000-000000000001'
const lines = [2, 5].map(line => ({ line, entry: { id: `s${line}`, family_name: 'Żółć' } }))

test('a part opens as it was sealed, and in no other place', () => {
  const sealed = sealPart(sealing, { importId, part: 3 }, compress(textOf(lines)))
  assert.deepEqual(
    [...openPart(sealing, importId, sealed)],
    lines.map(({ line, entry }) => [line, entry]),
  )
  assert.throws(() => openPart(sealing, importId, { ...sealed, part: 4 }))
})

test('a part that the version before has left, which did not compress, opens too', () => {
  const entriesSealed = sealing.seal(textOf(lines), `register_import_parts.entries:${importId}:3`)
  assert.equal(openPart(sealing, importId, { part: 3, entriesSealed }).size, 2)
})
