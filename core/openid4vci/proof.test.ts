import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { signInput, signingInput } from '../jws/compact.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import { ProtocolFault } from './error.ts'
import { createProof, verifyProof } from './proof.ts'

const ISSUER = 'http://localhost:3001'
const holder = await generateKeys()
const claims = { issuer: ISSUER, nonce: 'n', issuedAt: new Date(0), holderKey: holder.publicKey }
const isInvalid = (fault: unknown) => fault instanceof ProtocolFault && fault.code === 'invalid_proof'

/** A proof signed by the holder, with whatever header and payload. */
function proofWith({ header = {}, payload = {} }: { header?: object; payload?: object }) {
  const head = { typ: 'openid4vci-proof+jwt', jwk: holder.publicKey, ...header }
  return signInput(signingInput(head, { aud: ISSUER, iat: 0, nonce: 'n', ...payload }), holder.sign)
}

test('a proof gives the key that signed it and the nonce it answers', async () => {
  const proven = await verifyProof(await createProof(claims, holder.sign), { issuer: ISSUER })
  assert.deepEqual(proven, { holderKey: holder.publicKey, nonce: 'n' })
  assert.deepEqual(await verifyProof(await proofWith({}), { issuer: ISSUER }), proven)
})

test('a proof must name its own key, this issuer and a nonce, and no client', async () => {
  const stranger = await generateKeys()
  const { x, ...incomplete } = holder.publicKey
  const changes = [
    { header: { jwk: stranger.publicKey } },
    { header: { jwk: undefined } },
    { header: { jwk: incomplete } },
    { header: { jwk: { ...holder.publicKey, d: x } } },
    { header: { jwk: { ...holder.publicKey, y: x } } },
    { header: { kid: '0' } },
    { header: { x5c: [] } },
    { header: { typ: 'JWT' } },
    { header: { alg: 'none' } },
    { header: { alg: 'HS256' } },
    { header: { crit: ['b64'] } },
    { payload: { aud: 'https://elsewhere.example' } },
    { payload: { aud: [ISSUER] } },
    { payload: { nonce: undefined } },
    { payload: { iat: undefined } },
    { payload: { iss: 'client' } },
  ]
  for (const change of changes) {
    await assert.rejects(
      verifyProof(await proofWith(change), { issuer: ISSUER }),
      isInvalid,
      JSON.stringify(change),
    )
  }
})

test('no altered character of a proof ever verifies', async () => {
  const proof = await createProof(claims, holder.sign)
  await fc.assert(
    fc.asyncProperty(fc.nat(proof.length - 1), fc.constantFrom(...'ABab01-_.= '), async (at, character) => {
      const altered = proof.slice(0, at) + character + proof.slice(at + 1)
      fc.pre(altered !== proof)
      await assert.rejects(verifyProof(altered, { issuer: ISSUER }), isInvalid)
    }),
    { numRuns: 500 },
  )
})
