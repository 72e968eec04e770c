import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CLAIMS, NOW } from '../card/card.fixture.ts'
import { asCa, certify, x5cOf } from '../card/chain.fixture.ts'
import { newReadingKey } from '../jwe/compact.ts'
import { parseJws } from '../jws/compact.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import { acceptRequest } from './accept.ts'
import { answerQuery, CHECKED_CLAIMS } from './query.ts'
import { signRequest } from './request.ts'
import { createTestVerifier, TYPES, VERIFIER } from './verifier.fixture.ts'

const verifier = await createTestVerifier()
const { payload } = parseJws(await verifier.signed())!
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

const refusalOf = async (answer: ReturnType<typeof acceptRequest>) => {
  const result = await answer
  return 'refused' in result && result.refused
}
const withPayload = async (change: object) =>
  refusalOf(acceptRequest(await verifier.signAnything({ ...payload, ...change }), verifier.checks))

test('a trusted verifier’s request says who asks, what for and where the answer goes', async () => {
  const answer = await verifier.accept()
  assert.ok('request' in answer)
  const { request } = answer
  assert.equal(request.verifier, VERIFIER)
  assert.equal(request.responseUri, `${VERIFIER}/answers/8f1c`)
  assert.deepEqual(request.wanted.types, TYPES)
  assert.deepEqual(answerQuery(request.wanted, CLAIMS), [...CHECKED_CLAIMS])
  assert.deepEqual(request.readingKey, {
    key: verifier.reading.publicKey,
    kid: '1',
    encryption: 'A256GCM',
  })
})

test('the verifier never asks for the PESEL', () => {
  assert.ok(!JSON.stringify(payload).includes('pesel'))
})

test('a site that pretends to be mWeryfikator is an unknown verifier', async () => {
  const elsewhere = await createTestVerifier({ address: 'http://localhost:3999' })
  assert.equal(await refusalOf(elsewhere.accept()), 'unknown_verifier')
  const ownCa = await certify({ name: 'Verifier access', extensions: asCa() })
  const impostor = await createTestVerifier({ ca: ownCa })
  assert.equal(
    await refusalOf(impostor.accept({}, { verifierKey: verifier.checks.verifierKey })),
    'unknown_verifier',
  )
  for (const responseUri of [
    'http://localhost.evil.example:3003/answers/1',
    'http://localhost:30033/answers/1',
    'http://localhost:3003@evil.example/answers/1',
    'http://user@localhost:3003/answers/1',
    'https://localhost:3003/answers/1',
    `${VERIFIER}/answers/1#x`,
  ]) {
    assert.equal(await refusalOf(verifier.accept({ responseUri })), 'unknown_verifier', responseUri)
  }
})

test('a certificate copied from the true verifier is of no use without its key', async () => {
  const thief = await generateKeys()
  const stolen = await createTestVerifier()
  const { clientId, x5c, request } = verifier
  const forged = await signRequest({ ...request, clientId }, { x5c, sign: thief.sign })
  assert.equal(await refusalOf(acceptRequest(forged, verifier.checks)), 'forged')
  // Signed honestly by another trusted verifier, but under the name in somebody else's QR code.
  assert.equal(await refusalOf(acceptRequest(await stolen.signed(), verifier.checks)), 'forged')
  assert.equal(await refusalOf(stolen.accept({ clientId })), 'forged')
  assert.equal(await refusalOf(verifier.accept({}, { clientId: stolen.clientId })), 'forged')
})

test('a request counts from its making to its end, give or take the clocks', async () => {
  assert.equal(await refusalOf(verifier.accept({}, { now: after(-301) })), 'wrong_clock')
  assert.equal(await refusalOf(verifier.accept({}, { now: after(-299) })), false)
  assert.equal(await refusalOf(verifier.accept({}, { now: after(899) })), false)
  assert.equal(await refusalOf(verifier.accept({}, { now: after(900) })), 'expired')
})

test('what is no request of this protocol is none', async () => {
  const { checks, signAnything } = verifier
  for (const text of ['', 'x.y.z', 'https://example.com', await signAnything({ iss: 'x' })])
    assert.equal(await refusalOf(acceptRequest(text, checks)), 'not_a_request')
  for (const header of [{ typ: 'JWT' }, { alg: 'none' }, { alg: 'HS256' }, { crit: ['b64'] }]) {
    assert.equal(await refusalOf(acceptRequest(await signAnything(payload, header), checks)), 'forged')
  }
  for (const header of [{ x5c: undefined }, { x5c: [] }, { x5c: x5cOf(await certify({ name: 'x' })) }]) {
    const text = await signAnything(payload, header)
    assert.equal(await refusalOf(acceptRequest(text, checks)), 'unknown_verifier')
  }
})

test('a request that this wallet cannot answer to the letter is refused', async () => {
  const query = payload.dcql_query as { credentials: object[] }
  const [credential] = query.credentials
  const asking = (change: object, whole: object = {}) =>
    withPayload({ dcql_query: { credentials: [{ ...credential, ...change }], ...whole } })
  assert.equal(await withPayload({}), false)
  for (const change of [
    { response_mode: 'direct_post' },
    { response_mode: 'fragment' },
    { response_type: 'code' },
    { nonce: 'short' },
    { nonce: undefined },
    { aud: VERIFIER },
    { transaction_data: ['e30'] },
    { redirect_uri: VERIFIER },
    { client_metadata: undefined },
    { client_metadata: { jwks: { keys: [] } } },
    { dcql_query: undefined, presentation_definition: {} },
  ]) {
    assert.ok(
      ['unsupported', 'not_a_request'].includes(String(await withPayload(change))),
      JSON.stringify(change),
    )
  }
  const { publicKey } = await newReadingKey()
  for (const key of [
    { ...publicKey, alg: 'RSA-OAEP' },
    { ...publicKey, alg: 'ECDH-ES', use: 'sig' },
    { ...publicKey, crv: 'P-384', alg: 'ECDH-ES' },
    { kty: 'oct', alg: 'ECDH-ES' },
  ]) {
    assert.equal(await withPayload({ client_metadata: { jwks: { keys: [key] } } }), 'unsupported')
  }
  assert.equal(await asking({ format: 'mso_mdoc' }), 'unsupported')
  assert.equal(await asking({ claims: [{ path: ['address', 'street'] }] }), 'unsupported')
  assert.equal(await asking({ claims: [{ path: ['shoe_size'] }] }), 'unsupported')
  assert.equal(await asking({ claims: [{ path: [null] }] }), 'unsupported')
  assert.equal(await asking({ claim_sets: [['nowhere']] }), 'unsupported')
  assert.equal(await asking({}, { credential_sets: [{ options: [['mlegitymacja']] }] }), 'unsupported')
  assert.equal(await asking({}, { credentials: [credential, { ...credential, id: 'two' }] }), 'unsupported')
})

test('a verifier may prefer one set of claims, ask for a value, or ask for nothing but the card itself', async () => {
  const query = payload.dcql_query as { credentials: object[] }
  const revealed = async (change: object) => {
    const { claims: _all, ...credential } = query.credentials[0] as { claims: unknown }
    const dcql_query = { credentials: [{ ...credential, ...change }] }
    const text = await verifier.signAnything({ ...payload, dcql_query })
    const answer = await acceptRequest(text, verifier.checks)
    assert.ok('request' in answer, JSON.stringify(answer))
    return answerQuery(answer.request.wanted, CLAIMS)
  }
  assert.deepEqual(await revealed({}), [])
  const discount = { id: 'a', path: ['statutory_discounts'], values: [true] }
  const name = { id: 'b', path: ['family_name'] }
  assert.deepEqual(await revealed({ claims: [discount] }), ['statutory_discounts'])
  assert.equal(await revealed({ claims: [{ ...discount, values: [false] }] }), undefined)
  assert.deepEqual(await revealed({ claims: [discount, name], claim_sets: [['b'], ['a']] }), ['family_name'])
  const unlikely = { ...discount, values: [false] }
  assert.deepEqual(await revealed({ claims: [unlikely, name], claim_sets: [['a'], ['b']] }), ['family_name'])
  assert.deepEqual(await revealed({ claims: [name, { ...name, id: 'c' }] }), ['family_name'])
})

test('a verifier that names no encryption gets A128GCM', async () => {
  const { jwks } = payload.client_metadata as { jwks: object }
  const text = await verifier.signAnything({ ...payload, client_metadata: { jwks } })
  const answer = await acceptRequest(text, verifier.checks)
  assert.equal('request' in answer && answer.request.readingKey.encryption, 'A128GCM')
  const enc = { encrypted_response_enc_values_supported: ['A192GCM'] }
  assert.equal(await withPayload({ client_metadata: { jwks, ...enc } }), 'unsupported')
})

test('no altered character of a request is ever accepted, and whatever comes is answered', async () => {
  const text = await verifier.signed()
  const character = fc.constantFrom(...'ABab01-_.= ', '')
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), character, async (at, character) => {
      const altered = text.slice(0, at) + character + text.slice(at + 1)
      fc.pre(altered !== text)
      assert.ok('refused' in (await acceptRequest(altered, verifier.checks)))
    }),
    { numRuns: 300 },
  )
})
