// Another implementation of the same specification collects a card with our messages and judges our proof.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { type CallbackContext, clientAuthenticationAnonymous } from '@openid4vc/oauth2'
import { Openid4vciClient, Openid4vciIssuer, setGlobalConfig } from '@openid4vc/openid4vci'
import { cardConfiguration } from '../card/configuration.ts'
import { isSignedBy, parseJws, signInput, signingInput } from '../jws/compact.ts'
import { PublicKey, verifyEs256 } from '../jws/es256.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import { CODES, createTestIssuer, ISSUER, PICKUP_ID } from './issuer.fixture.ts'
import { createIssuerMetadata } from './metadata.ts'
import { createOffer, offerLink, offerUri } from './offer.ts'
import { createProof } from './proof.ts'

const holder = await generateKeys()
const refuse = () => {
  throw new Error('not part of this flow')
}

/** What the other implementation asks of its surroundings. */
const callbacks = (fetch: CallbackContext['fetch']): CallbackContext => ({
  ...(fetch && { fetch }),
  hash: (data, algorithm) => createHash(algorithm).update(data).digest(),
  generateRandom: length => crypto.getRandomValues(new Uint8Array(length)),
  clientAuthentication: clientAuthenticationAnonymous(),
  encryptJwe: refuse,
  decryptJwe: refuse,
  signJwt: async (_signer, { header, payload }) => ({
    jwt: await signInput(signingInput(header as { typ: string }, payload), holder.sign),
    signerJwk: holder.publicKey,
  }),
  verifyJwt: async (signer, { compact }) => {
    assert.ok(signer.method === 'jwk')
    const jws = parseJws(compact)!
    const verified = await isSignedBy(
      jws,
      String(jws.header.typ),
      PublicKey.parse(signer.publicJwk),
      verifyEs256,
    )
    return verified ? { verified, signerJwk: signer.publicJwk } : { verified }
  },
})

// The demonstration runs over plain HTTP on this machine.
before(() => setGlobalConfig({ allowInsecureUrls: true }))

test('another wallet collects a card from our messages and tells us', async () => {
  const issuer = createTestIssuer(() => 'a-card~')
  const fetch = (url: unknown, init: unknown) => issuer.fetch(String(url), init as RequestInit)
  const client = new Openid4vciClient({ callbacks: callbacks(fetch as CallbackContext['fetch']) })
  const credentialOffer = await client.resolveCredentialOffer(offerLink(offerUri(ISSUER, PICKUP_ID)))
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    txCode: CODES.txCode,
  })
  const { c_nonce } = await client.requestNonce({ issuerMetadata })
  const { jwt } = await client.createCredentialRequestJwtProof({
    issuerMetadata,
    nonce: c_nonce,
    credentialConfigurationId: 'mlegitymacja',
    signer: { method: 'jwk', publicJwk: holder.publicKey, alg: 'ES256' },
  })
  const accessToken = accessTokenResponse.access_token
  const { credentialResponse } = await client.retrieveCredentials({
    issuerMetadata,
    accessToken,
    credentialConfigurationId: 'mlegitymacja',
    proofs: { jwt: [jwt] },
  })
  assert.deepEqual(credentialResponse.credentials, [{ credential: 'a-card~' }])
  const notification = {
    notificationId: credentialResponse.notification_id!,
    event: 'credential_accepted' as const,
  }
  await client.sendNotification({ issuerMetadata, accessToken, notification })
  assert.deepEqual(issuer.notifications, [
    { notification_id: 'a-notification', event: 'credential_accepted' },
  ])
})

test('another issuer understands our metadata, our offer and our proof', async () => {
  const issuer = new Openid4vciIssuer({ callbacks: callbacks(undefined) })
  const metadata = createIssuerMetadata(ISSUER, {
    configurations: { mlegitymacja: cardConfiguration(ISSUER) },
  })
  const credentialIssuer = issuer.createCredentialIssuerMetadata(metadata)
  const known = issuer.getKnownCredentialConfigurationsSupported(credentialIssuer)
  assert.equal(known.mlegitymacja?.format, 'dc+sd-jwt')
  const client = new Openid4vciClient({ callbacks: callbacks(undefined) })
  const offer = createOffer(ISSUER, { configurationId: 'mlegitymacja', code: 'c', txCodeLength: 6 })
  const byValue = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`
  assert.deepEqual(await client.resolveCredentialOffer(byValue), offer)
  const issuedAt = new Date()
  const jwt = await createProof(
    { issuer: ISSUER, nonce: 'n', issuedAt, holderKey: holder.publicKey },
    holder.sign,
  )
  const { fetch } = createTestIssuer(() => '')
  const reader = new Openid4vciClient({ callbacks: callbacks(fetch as CallbackContext['fetch']) })
  const issuerMetadata = await reader.resolveIssuerMetadata(ISSUER)
  const proven = await issuer.verifyCredentialRequestJwtProof({ issuerMetadata, jwt, expectedNonce: 'n' })
  assert.deepEqual(proven.header.jwk, holder.publicKey)
})
