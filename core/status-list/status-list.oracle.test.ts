// Another implementation of the Token Status List reads our list, and ours reads its.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { getListFromStatusListJWT, StatusList } from '@sd-jwt/jwt-status-list'
import { generateKeys } from '../jws/keys.fixture.ts'
import { createList, readBit, setBit } from './bits.ts'
import { decodeList, encodeList } from './encode.ts'
import { signStatusList } from './token.ts'

const LIST = 'http://localhost:3001/status-lists/1'
const NOW = new Date('2026-11-20T12:00:00Z')

test('status lists of both implementations say the same', async () => {
  const revoked = [0, 7, 8, 4711, 9999]
  const theirs = new StatusList(
    Array.from({ length: 10_000 }, (_, idx) => (revoked.includes(idx) ? 1 : 0)),
    1,
  )
  const read = await decodeList(theirs.compressStatusList())
  assert.ok(read)
  const ours = createList(10_000)
  for (const idx of revoked) setBit(ours, idx)
  assert.deepEqual(read, ours)
  const { sign } = await generateKeys()
  const lst = await encodeList(ours, bytes => deflateSync(bytes))
  const token = await signStatusList(
    { uri: LIST, lst, issuedAt: NOW, expiresAt: NOW, ttlSeconds: 1, x5c: [] },
    sign,
  )
  const list = getListFromStatusListJWT(token)
  for (let idx = 0; idx < 10_000; idx++) assert.equal(list.getStatus(idx) === 1, readBit(ours, idx))
})
