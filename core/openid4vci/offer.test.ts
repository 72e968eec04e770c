import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CredentialOffer, createOffer, offerLink, offerUri, readOfferText, walletLink } from './offer.ts'

const ISSUERS = ['http://localhost:3001', 'https://mc.example/legitymacje']
const ID = '0123456789abcdef0123456789abcdef'
const read = { offerUri: `${ISSUERS[0]}/offers/${ID}`, issuer: ISSUERS[0] }

test('an offer names the issuer, the card and the two codes, and nothing more', () => {
  const offer = createOffer(ISSUERS[0]!, { configurationId: 'mlegitymacja', code: 'secret', txCodeLength: 6 })
  assert.deepEqual(offer, {
    credential_issuer: 'http://localhost:3001',
    credential_configuration_ids: ['mlegitymacja'],
    grants: {
      'urn:ietf:params:oauth:grant-type:pre-authorized_code': {
        'pre-authorized_code': 'secret',
        tx_code: { input_mode: 'numeric', length: 6 },
      },
    },
  })
  assert.deepEqual(CredentialOffer.parse({ ...offer, unknown: 1 }), offer)
})

test('the QR code carries the address of the offer, never a code', () => {
  const link = offerLink(offerUri('https://mc.example', ID))
  assert.equal(
    link,
    `openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fmc.example%2Foffers%2F${ID}`,
  )
})

test('the QR, a link into the wallet, the address and the typed text lead to the same offer', () => {
  const grouped = ID.toUpperCase().match(/.{4}/g)!.join(' ')
  const texts = [
    ID,
    ` ${grouped}\n`,
    read.offerUri,
    offerLink(read.offerUri),
    walletLink('https://wallet.example', read.offerUri),
  ]
  for (const text of texts) assert.deepEqual(readOfferText(text, ISSUERS), read)
})

test('an issuer with a path is known by its whole address', () => {
  const uri = offerUri(ISSUERS[1]!, ID)
  assert.deepEqual(readOfferText(offerLink(uri), ISSUERS), { offerUri: uri, issuer: ISSUERS[1] })
  for (const other of [
    'https://mc.example',
    'https://mc.example/legitymacje/x',
    'https://evil.example/legitymacje',
  ]) {
    assert.deepEqual(readOfferText(offerUri(other, ID), ISSUERS), { refused: 'unknown_issuer' })
  }
})

test('an address that only looks like a listed issuer is unknown', () => {
  for (const base of [
    'http://localhost:3001@evil.example',
    'http://localhost:30010',
    'https://localhost:3001',
    'http://localhost:3001/..',
  ]) {
    assert.deepEqual(readOfferText(offerUri(base, ID), ISSUERS), { refused: 'unknown_issuer' })
  }
})

test('what is no offer is refused', () => {
  const texts = [
    '',
    'mobywatel',
    ID.slice(1),
    `${ID}0`,
    ID.replace('0', 'g'),
    'https://example.org',
    `${read.offerUri}/x`,
    `${read.offerUri}?x=1`,
  ]
  for (const text of [...texts, `javascript:${ID}`, 'openid-credential-offer://?credential_offer=%7B%7D']) {
    assert.deepEqual(readOfferText(text, ISSUERS), { refused: 'not_an_offer' })
  }
  assert.deepEqual(readOfferText(ID, []), { refused: 'not_an_offer' })
})

test('whatever is scanned, only a listed issuer is ever asked', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true })),
      text => {
        const answer = readOfferText(text, ISSUERS)
        assert.ok('refused' in answer || ISSUERS.includes(answer.issuer))
      },
    ),
  )
})
