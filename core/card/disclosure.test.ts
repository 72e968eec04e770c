import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256 } from '../jws/es256.ts'
import { decodeDisclosure, digest, encodeDisclosure } from './disclosure.ts'

// The published example [RFC9901 §4.2.1, §4.2.3].
const PUBLISHED = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'

test('the published disclosure is read and has the published digest', async () => {
  assert.deepEqual(decodeDisclosure(PUBLISHED), { name: 'family_name', value: 'Möbius' })
  assert.equal(await digest(PUBLISHED, sha256), 'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0')
})

test('a disclosure says the name and the value it was made of', () => {
  const value = { deep: ['ż', null, 1] }
  assert.deepEqual(decodeDisclosure(encodeDisclosure('salt', 'name', value)), { name: 'name', value })
})
