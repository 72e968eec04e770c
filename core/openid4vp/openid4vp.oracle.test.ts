// Another implementation of the same specification answers our request, and asks our wallet.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { type CallbackContext, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vpClient, Openid4vpVerifier } from '@openid4vc/openid4vp'
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose'
import { issueTestCard, NOW } from '../card/card.fixture.ts'
import { presentCard } from '../card/present.ts'
import { verifyCard } from '../card/verify.ts'
import { fromBase64url } from '../jws/base64url.ts'
import { isSignedBy, parseJws, signInput, signingInput } from '../jws/compact.ts'
import { sha256, verifyEs256 } from '../jws/es256.ts'
import { acceptRequest } from './accept.ts'
import { requestLink } from './link.ts'
import { CHECKED_CLAIMS, checkQuery } from './query.ts'
import { answerForm, readAnswer } from './response.ts'
import { createTestVerifier, TYPES, VERIFIER } from './verifier.fixture.ts'

const verifier = await createTestVerifier()
const card = await issueTestCard()
const REQUEST_URI = `${VERIFIER}/requests/1`
const later = new Date(Date.now() + 600_000)

before(() => setGlobalConfig({ allowInsecureUrls: true }))

const callbacks = (
  fetch?: CallbackContext['fetch'],
): Omit<CallbackContext, 'generateRandom' | 'clientAuthentication'> => ({
  ...(fetch && { fetch }),
  hash: (data, algorithm) => createHash(algorithm).update(data).digest(),
  getX509CertificateMetadata: () => ({ sanDnsNames: [], sanUriNames: [VERIFIER] }),
  encryptJwe: async ({ publicJwk, enc, alg, apu, apv }, data) => {
    const bytes = (text = '') => fromBase64url(text) ?? new Uint8Array()
    const jwe = await new CompactEncrypt(new TextEncoder().encode(data))
      .setProtectedHeader({ alg, enc, ...(publicJwk.kid && { kid: publicJwk.kid }) })
      .setKeyManagementParameters({ apu: bytes(apu), apv: bytes(apv) })
      .encrypt(await importJWK(publicJwk as never, alg))
    return { encryptionJwk: publicJwk, jwe }
  },
  decryptJwe: async jwe => {
    const { plaintext } = await compactDecrypt(jwe, verifier.reading.privateKey)
    const decryptionJwk = verifier.reading.publicKey
    return { decrypted: true, decryptionJwk, payload: new TextDecoder().decode(plaintext) }
  },
  signJwt: async (_signer, { header, payload }) => ({
    jwt: await signInput(signingInput(header as { typ: string }, payload), verifier.sign),
    signerJwk: verifier.reading.publicKey,
  }),
  verifyJwt: async (signer, { compact, header }) => {
    assert.ok(signer.method === 'x5c')
    const key = await verifier.checks.verifierKey(header, { iss: VERIFIER })
    const verified = key && (await isSignedBy(parseJws(compact)!, String(header.typ), key, verifyEs256))
    return verified ? { verified, signerJwk: key } : { verified: false }
  },
})

test('another wallet reads our QR code and our request, and its answer verifies', async () => {
  const signed = await verifier.signed({ issuedAt: new Date(), expiresAt: later })
  let posted = ''
  const client = new Openid4vpClient({
    callbacks: callbacks((async (url: unknown, init?: RequestInit) => {
      if (String(url) === REQUEST_URI) return new Response(signed)
      assert.equal(String(url), verifier.request.responseUri)
      posted = String(init?.body)
      return Response.json({})
    }) as CallbackContext['fetch']),
  })
  const link = requestLink({ clientId: verifier.clientId, requestUri: REQUEST_URI })
  const parsed = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link })
  assert.equal(parsed.type, 'jar')
  const resolved = await client.resolveOpenId4vpAuthorizationRequest({
    authorizationRequestPayload: parsed.params,
  })
  assert.equal(resolved.client.prefix, 'x509_hash')
  assert.equal(resolved.version, 100)
  assert.deepEqual(resolved.dcql?.query, checkQuery(TYPES))
  assert.ok('response_uri' in resolved.authorizationRequestPayload)

  const { authorizationRequestPayload } = resolved
  const { nonce } = authorizationRequestPayload
  const presentation = await presentCard(
    { card: card.compact, reveal: CHECKED_CLAIMS, audience: verifier.clientId, nonce, issuedAt: NOW },
    { sign: card.holder.sign, sha256 },
  )
  const answer = await client.createOpenid4vpAuthorizationResponse({
    authorizationRequestPayload,
    authorizationResponsePayload: { vp_token: { mlegitymacja: [presentation] } },
    jarm: {
      encryption: { nonce: '' },
      serverMetadata: {
        authorization_signing_alg_values_supported: [],
        authorization_encryption_alg_values_supported: ['ECDH-ES'],
        authorization_encryption_enc_values_supported: ['A256GCM'],
      },
    },
  })
  const { responseUri: response_uri } = verifier.request
  await client.submitOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: { response_uri },
    ...answer,
  })

  const jwe = new URLSearchParams(posted).get('response') ?? ''
  const key = verifier.reading.privateKey
  const shown = await readAnswer(jwe, { key, state: verifier.request.state })
  const { clientId: audience } = verifier
  const { issuerKey } = card.checks
  const verdict = await verifyCard(shown ?? '', { now: NOW, issuerKey, audience, nonce })
  assert.deepEqual('valid' in verdict && Object.keys(verdict.valid).length, CHECKED_CLAIMS.length)
})

test('our wallet answers another verifier', async () => {
  const other = new Openid4vpVerifier({ callbacks: callbacks() })
  const { publicKey } = verifier.reading
  const created = await other.createOpenId4vpAuthorizationRequest({
    authorizationRequestPayload: {
      client_id: verifier.clientId,
      response_type: 'vp_token',
      response_mode: 'direct_post.jwt',
      response_uri: `${VERIFIER}/answers/2`,
      nonce: 'a-nonce-of-another-verifier',
      state: 'their-state',
      dcql_query: { ...checkQuery(TYPES) },
      client_metadata: {
        jwks: { keys: [{ ...publicKey, use: 'enc', alg: 'ECDH-ES', kid: 'theirs' }] },
        vp_formats_supported: {
          'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
        },
      },
    },
    jar: {
      requestUri: REQUEST_URI,
      expiresInSeconds: 600,
      additionalJwtPayload: { aud: 'https://self-issued.me/v2' },
      jwtSigner: { method: 'x5c', x5c: verifier.x5c, alg: 'ES256' },
    },
  })
  const { authorizationRequestPayload, jar } = created
  const checks = { ...verifier.checks, now: new Date() }
  const accepted = await acceptRequest(jar!.authorizationRequestJwt, checks)
  assert.ok('request' in accepted, JSON.stringify(accepted))
  const { clientId: audience, nonce } = accepted.request
  const presentation = await presentCard(
    { card: card.compact, reveal: CHECKED_CLAIMS, audience, nonce, issuedAt: NOW },
    { sign: card.holder.sign, sha256 },
  )
  const form = await answerForm(accepted.request, presentation)
  const parsed = await other.parseOpenid4vpAuthorizationResponse({
    authorizationResponse: Object.fromEntries(form),
    authorizationRequestPayload,
    callbacks: callbacks(),
  })
  assert.ok(parsed.type === 'dcql')
  assert.deepEqual(parsed.dcql.presentations, { mlegitymacja: [presentation] })
  assert.equal(parsed.expectedNonce, nonce)
})
