import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256 } from '../jws/es256.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import { readRequestText, requestLink, walletRequestLink } from './link.ts'
import { SYMBOLS, symbolsOf } from './symbols.ts'

const VERIFIERS = ['http://localhost:3003', 'https://sprawdz.example/w']
const place = { clientId: 'x509_hash:abc', requestUri: 'http://localhost:3003/requests/1?a=1&b=2' }

test('a request is found in the QR code, in a link into the wallet and in its fragment', () => {
  const link = walletRequestLink('http://localhost:3002', place)
  for (const text of [requestLink(place), ` ${requestLink(place)}\n`, link, link.slice(link.indexOf('#'))])
    assert.deepEqual(readRequestText(text, VERIFIERS), { place }, text)
})

test('six digits are read however they are grouped', () => {
  for (const text of ['123456', '123 456', ' 12-34-56 '])
    assert.deepEqual(readRequestText(text, VERIFIERS), { digits: '123456' })
  for (const text of ['12345', '1234567', '12345a', ''])
    assert.deepEqual(readRequestText(text, VERIFIERS), { refused: 'not_a_request' })
})

test('a request that stands anywhere but at a trusted verifier is refused unread', () => {
  for (const requestUri of [
    'http://localhost:3003.evil.example/requests/1',
    'http://evil.example/http://localhost:3003/',
    'http://localhost:3003@evil.example/1',
    'https://sprawdz.example/wrong',
    'javascript:alert(1)',
  ]) {
    const text = requestLink({ ...place, requestUri })
    assert.deepEqual(readRequestText(text, VERIFIERS), { refused: 'unknown_verifier' }, requestUri)
  }
})

test('the QR code of something else is no request', () => {
  for (const text of [
    'https://example.com',
    'openid-credential-offer://?credential_offer_uri=http%3A%2F%2Flocalhost%3A3001%2Foffers%2F1',
    'openid4vp://?client_id=x',
    'openid4vp://?request_uri=http%3A%2F%2Flocalhost%3A3003%2F1',
    `${requestLink(place)}&request_uri_method=post`,
    'WIFI:S:x;;',
  ]) {
    assert.deepEqual(readRequestText(text, VERIFIERS), { refused: 'not_a_request' }, text)
  }
})

test('both sides see the same two symbols, and another request shows others', async () => {
  const pairs = new Set<string>()
  const { publicKey: readingKey } = await generateKeys()
  for (let i = 0; i < 600; i++) {
    const pair = await symbolsOf({ nonce: `nonce-${i}`, readingKey }, sha256)
    assert.deepEqual(await symbolsOf({ nonce: `nonce-${i}`, readingKey }, sha256), pair)
    assert.ok(pair.every(name => name in SYMBOLS))
    pairs.add(pair.join())
  }
  // 600 draws of 256 pairs leave about 24 unseen.
  assert.ok(pairs.size > 200)
})
