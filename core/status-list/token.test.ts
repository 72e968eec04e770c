import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { parseJws, signInput, signingInput } from '../jws/compact.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import { createList, setBit } from './bits.ts'
import { encodeList } from './encode.ts'
import { createStatusLookup } from './lookup.ts'
import { signStatusList, verifyStatusList } from './token.ts'

const URI = 'http://localhost:3001/status-lists/1'
const NOW = new Date('2026-11-20T12:00:00Z')
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

async function signedList() {
  const keys = await generateKeys()
  const list = createList(1000)
  setBit(list, 7)
  const lst = await encodeList(list, bytes => deflateSync(bytes))
  const token = await signStatusList(
    { uri: URI, lst, issuedAt: NOW, expiresAt: after(60), ttlSeconds: 20, x5c: ['MIIB'] },
    keys.sign,
  )
  return { keys, list, lst, token, checks: { uri: URI, now: NOW, issuerKey: () => keys.publicKey } }
}

test('a signed list says where it belongs, when it ends and how long it may be kept', async () => {
  const { token, lst, list, checks } = await signedList()
  const { header, payload } = parseJws(token)!
  assert.deepEqual(header, { alg: 'ES256', typ: 'statuslist+jwt', x5c: ['MIIB'] })
  const iat = NOW.getTime() / 1000
  assert.deepEqual(payload, { sub: URI, iat, exp: iat + 60, ttl: 20, status_list: { bits: 1, lst } })
  assert.deepEqual(await verifyStatusList(token, checks), { list, keepUntil: after(20) })
})

test('a list that ended, stands elsewhere, or is signed by somebody else says nothing', async () => {
  const { token, keys, checks, lst } = await signedList()
  const refusal = async (changes: object, text = token) => {
    const answer = await verifyStatusList(text, { ...checks, ...changes })
    return 'refused' in answer && answer.refused
  }
  assert.equal(await refusal({ now: after(60) }), 'expired')
  assert.equal(await refusal({ uri: `${URI}0` }), 'another_list')
  assert.equal(await refusal({ issuerKey: () => undefined }), 'unknown_issuer')
  const stranger = await generateKeys()
  assert.equal(await refusal({ issuerKey: () => stranger.publicKey }), 'forged')
  const wide = { sub: URI, iat: 0, status_list: { bits: 2, lst } }
  assert.equal(
    await refusal({}, await signInput(signingInput({ typ: 'statuslist+jwt' }, wide), keys.sign)),
    'malformed',
  )
  const card = { sub: URI, iat: 0, status_list: { bits: 1, lst } }
  assert.equal(
    await refusal({}, await signInput(signingInput({ typ: 'dc+sd-jwt' }, card), keys.sign)),
    'forged',
  )
  assert.equal(await refusal({}, 'nonsense'), 'malformed')
})

test('a list is asked for once while it may be kept, and a silent issuer leaves the status unknown', async () => {
  const { token, checks } = await signedList()
  const requests: string[] = []
  let now = NOW
  let answer = () => new Response(token)
  const statusOf = createStatusLookup({
    fetch: async url => {
      requests.push(url)
      return answer()
    },
    clock: () => now,
    issuerKey: checks.issuerKey,
  })
  assert.equal(await statusOf(URI, 7), 'revoked')
  assert.equal(await statusOf(URI, 8), 'valid')
  assert.equal(await statusOf(URI, 1000), 'unknown')
  assert.deepEqual(requests, [URI])
  now = after(20)
  for (const silence of [
    () => new Response('', { status: 503 }),
    () => Response.error(),
    () => new Response('x'),
  ]) {
    answer = silence
    assert.equal(await statusOf(URI, 7), 'unknown')
  }
  answer = () => new Response(token)
  assert.equal(await statusOf(URI, 7), 'revoked')
  assert.equal(requests.length, 5)
})
