// Other implementations of the same specifications collect a card from the real issuer, verify it, and read its status.
import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fromBase64url } from '@mlegitymacja/core/jws/base64url.ts'
import { signInput, signingInput } from '@mlegitymacja/core/jws/compact.ts'
import { PublicKey, verifyEs256 } from '@mlegitymacja/core/jws/es256.ts'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { offerLink, offerUri } from '@mlegitymacja/core/openid4vci/offer.ts'
import { addDays, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { type CallbackContext, clientAuthenticationAnonymous } from '@openid4vc/oauth2'
import { Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { createTestIssuer, ISSUER, readyOrder, type TestIssuer } from '../issuer.fixture.ts'

let issuer: TestIssuer
before(async () => {
  // The demonstration runs over plain HTTP on this machine.
  setGlobalConfig({ allowInsecureUrls: true })
  issuer = await createTestIssuer({ now: new Date().toISOString() })
})
after(() => issuer.close())

const holder = await generateKeys()
const bytesOf = (text: string) => new TextEncoder().encode(text)

const walletOf = (issuer: TestIssuer) =>
  new Openid4vciClient({
    callbacks: {
      fetch: ((url: unknown, init?: RequestInit) =>
        issuer.fetch(String(url), init)) as unknown as NonNullable<CallbackContext['fetch']>,
      hash: (data, algorithm) => createHash(algorithm).update(data).digest(),
      generateRandom: length => crypto.getRandomValues(new Uint8Array(length)),
      clientAuthentication: clientAuthenticationAnonymous(),
      signJwt: async (_signer, { header, payload }) => ({
        jwt: await signInput(signingInput(header as { typ: string }, payload), holder.sign),
        signerJwk: holder.publicKey,
      }),
    },
  })

/** Another verifier, which trusts the certificate in the card's header and asks our status list. */
function verifierOf(issuer: TestIssuer, card: string): SDJwtVcInstance {
  const { x5c } = JSON.parse(Buffer.from(card.split('.')[0]!, 'base64url').toString()) as { x5c: string[] }
  const certificate = new X509Certificate(Buffer.from(x5c[0]!, 'base64'))
  const key = PublicKey.parse(certificate.publicKey.export({ format: 'jwk' }))
  return new SDJwtVcInstance({
    hasher: data =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : new Uint8Array(data))
        .digest(),
    hashAlg: 'sha-256',
    verifier: async (data, signature) => verifyEs256(key, bytesOf(data), fromBase64url(signature)!),
    statusListFetcher: async uri => (await issuer.fetch(uri)).text(),
  })
}

test('another wallet redeems an offer of the real issuer; another verifier finds the card valid, then revoked', async () => {
  const university = await issuer.register()
  const valid_until = addDays(warsawDate(new Date()), 100)
  const { order, codes } = await readyOrder(issuer, university, { valid_until })
  const wallet = walletOf(issuer)
  const credentialOffer = await wallet.resolveCredentialOffer(offerLink(offerUri(ISSUER, codes.pickup_id)))
  const issuerMetadata = await wallet.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await wallet.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    txCode: codes.activation_code,
  })
  const accessToken = accessTokenResponse.access_token
  const { c_nonce } = await wallet.requestNonce({ issuerMetadata })
  const { jwt } = await wallet.createCredentialRequestJwtProof({
    issuerMetadata,
    nonce: c_nonce,
    credentialConfigurationId: 'mlegitymacja',
    signer: { method: 'jwk', publicJwk: holder.publicKey, alg: 'ES256' },
  })
  const { credentialResponse } = await wallet.retrieveCredentials({
    issuerMetadata,
    accessToken,
    credentialConfigurationId: 'mlegitymacja',
    proofs: { jwt: [jwt] },
  })
  const notification = {
    notificationId: credentialResponse.notification_id!,
    event: 'credential_accepted' as const,
  }
  await wallet.sendNotification({ issuerMetadata, accessToken, notification })
  assert.equal((await university.states(order.id))[0]?.state, 'collected')

  const [{ credential }] = credentialResponse.credentials as [{ credential: string }]
  const verifier = verifierOf(issuer, credential)
  const { payload } = await verifier.verify(credential)
  assert.deepEqual([payload.pesel, payload.expiry_date], [order.pesel, valid_until])
  await university.end('revoke', order.id)
  issuer.pass(2000)
  await assert.rejects(verifier.verify(credential), /[Ss]tatus/)
})
