import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { decodeJson } from '../jws/compact.ts'
import { CLAIMS, ISSUER, issueTestCard } from './card.fixture.ts'
import { CLAIM_NAMES } from './claims.ts'
import { prepareCard } from './issue.ts'
import { readCard } from './read.ts'

test('a card read by its holder says what it was issued with', async () => {
  const { compact, holder } = await issueTestCard()
  const { header, payload, claims } = readCard(compact)
  assert.deepEqual(claims, CLAIMS)
  assert.deepEqual(header, { alg: 'ES256', typ: 'dc+sd-jwt', x5c: ['MIIB'] })
  assert.deepEqual(payload.cnf.jwk, holder.publicKey)
  assert.equal(payload.iss, ISSUER)
})

test("all of the person's claims, and nothing else, are selectively disclosable", async () => {
  const { compact } = await issueTestCard()
  const [jwt = '', ...disclosures] = compact.split('~').filter(Boolean)
  const payload = decodeJson(jwt.split('.')[1] ?? '') as Record<string, unknown>
  const open = ['_sd', '_sd_alg', 'cnf', 'exp', 'iat', 'iss', 'nbf', 'status', 'vct']
  assert.deepEqual(Object.keys(payload).sort(), open)
  const names = disclosures.map(text => (decodeJson(text) as string[])[1])
  assert.deepEqual(names, CLAIM_NAMES)
})

test('what will be signed is plain JSON and signs to the same card whenever it is taken up again', async () => {
  const { compact, holder } = await issueTestCard()
  const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()
  const card = {
    claims: CLAIMS,
    issuer: ISSUER,
    vct: 'v',
    holderKey: holder.publicKey,
    status: { uri: `${ISSUER}/status-lists/1`, idx: 0 },
    issuedAt: new Date(0),
    expiresAt: new Date(1),
    x5c: [],
  }
  const prepared = await prepareCard(card, { salt: () => 'salt', sha256 })
  assert.deepEqual(JSON.parse(JSON.stringify(prepared)), prepared)
  assert.deepEqual(await prepareCard(card, { salt: () => 'salt', sha256 }), prepared)
  assert.notDeepEqual(await prepareCard(card, { sha256 }), prepared)
  assert.throws(() => readCard(compact.slice(1)))
})

test('a card is not prepared from claims that it may not carry', async () => {
  const claims = { ...CLAIMS, expiry_date: '2026-02-29' }
  await assert.rejects(issueTestCard({ claims }))
  await assert.rejects(issueTestCard({ claims: { ...CLAIMS, exp: 1 } as typeof CLAIMS }))
})
