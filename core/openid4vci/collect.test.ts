import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateKeys } from '../jws/keys.fixture.ts'
import { fetchNonce, notifyIssuer, readMetadata, readOffer, redeemCodes, requestCard } from './collect.ts'
import { CODES, createTestIssuer, ISSUER, PICKUP_ID } from './issuer.fixture.ts'
import { offerUri } from './offer.ts'
import { createProof } from './proof.ts'

const place = { offerUri: offerUri(ISSUER, PICKUP_ID), issuer: ISSUER }
const answering = (status: number, body: unknown) => async () =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

async function collected(fetch: (url: string, init?: RequestInit) => Promise<Response>) {
  const holder = await generateKeys()
  const offered = await readOffer(fetch, place)
  const described = await readMetadata(fetch, ISSUER)
  assert.ok('offer' in offered && 'endpoints' in described)
  const { endpoints } = described
  const redeemed = await redeemCodes(fetch, { endpoints, offer: offered.offer, txCode: CODES.txCode })
  const challenged = await fetchNonce(fetch, endpoints)
  assert.ok('accessToken' in redeemed && 'nonce' in challenged)
  const proofOf = (nonce: string) =>
    createProof({ issuer: ISSUER, nonce, issuedAt: new Date(), holderKey: holder.publicKey }, holder.sign)
  const { offer } = offered
  return { holder, offer, endpoints, proofOf, nonce: challenged.nonce, accessToken: redeemed.accessToken }
}

test('a wallet collects the card with five requests and tells the issuer', async () => {
  const issuer = createTestIssuer(key => `card of ${key.x}`)
  const { holder, endpoints, accessToken, proofOf, nonce } = await collected(issuer.fetch)
  const request = { endpoints, accessToken, configurationId: 'mlegitymacja' }
  const answer = await requestCard(issuer.fetch, { ...request, proof: await proofOf(nonce) })
  assert.deepEqual(answer, { card: `card of ${holder.publicKey.x}`, notificationId: 'a-notification' })
  const notification = { notification_id: 'a-notification', event: 'credential_accepted' } as const
  assert.deepEqual(await notifyIssuer(issuer.fetch, { endpoints, accessToken, notification }), {
    notified: true,
  })
  assert.deepEqual(issuer.notifications, [notification])
})

test('a wrong activation code, a stale nonce and a dead token are refusals with a name', async () => {
  const { fetch } = createTestIssuer(() => 'card')
  const { offer, endpoints, accessToken, proofOf, nonce } = await collected(fetch)
  assert.deepEqual(await redeemCodes(fetch, { endpoints, offer, txCode: '000000' }), {
    refused: 'invalid_grant',
  })
  const request = { endpoints, accessToken, configurationId: 'mlegitymacja' }
  assert.deepEqual(await requestCard(fetch, { ...request, proof: await proofOf('stale') }), {
    refused: 'invalid_nonce',
  })
  assert.deepEqual(
    await requestCard(fetch, { ...request, accessToken: 'dead', proof: await proofOf(nonce) }),
    {
      refused: 'invalid_token',
    },
  )
})

test('an offer that is gone says why', async () => {
  for (const reason of ['used', 'expired', 'locked', 'withdrawn'] as const) {
    assert.deepEqual(await readOffer(answering(410, { error: reason }), place), { refused: reason })
  }
  assert.deepEqual(await readOffer(answering(404, { error: 'unknown' }), place), { refused: 'unknown' })
})

test('no network, an issuer out of service and nonsense are told apart', async () => {
  const broken = async () => {
    throw new TypeError('fetch failed')
  }
  assert.deepEqual(await readOffer(broken, place), { failed: 'no_network' })
  for (const status of [429, 500, 502, 503]) {
    assert.deepEqual(await readOffer(answering(status, 'maintenance'), place), { failed: 'unavailable' })
  }
  for (const body of ['<html>', '{}', '[]', { credential_issuer: ISSUER }]) {
    assert.deepEqual(await readOffer(answering(200, body), place), { failed: 'unexpected' })
  }
  assert.deepEqual(await readOffer(answering(404, '<html>'), place), { failed: 'unexpected' })
  assert.deepEqual(await readOffer(answering(410, { error: 'toString' }), place), { failed: 'unexpected' })
})

test('an offer or metadata that names another issuer is not used', async () => {
  const { fetch } = createTestIssuer(() => 'card')
  const foreign = 'http://localhost:3999'
  assert.deepEqual(await readOffer(fetch, { ...place, issuer: foreign }), { failed: 'unexpected' })
  const redirected = (url: string) => fetch(url.replace(foreign, ISSUER))
  assert.deepEqual(await readMetadata(redirected, foreign), { failed: 'unexpected' })
})
