import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseJws, signInput, signingInput } from '../jws/compact.ts'
import { generateKeys, readyKeys } from '../jws/keys.fixture.ts'
import { ISSUER, NOW } from './card.fixture.ts'
import { asCa, asSigner, certify, x5cOf } from './chain.fixture.ts'
import { trustCas } from './chain.ts'
import { signTrustList, TRUST_LIST_TYPE, type TrustedIssuer, verifyTrustList } from './trusted-issuers.ts'

const ca = await certify({ name: 'Ministry', extensions: asCa() })
const signer = await certify({ name: 'Lists', by: ca, extensions: asSigner(ISSUER) })
const { sign } = await readyKeys(signer.keys)
const x5c = x5cOf(signer)
const ISSUERS: TrustedIssuer[] = [
  {
    address: ISSUER,
    name: { pl: 'System MC', en: 'MC system' },
    ca: [ca.certificate.toString('base64')] as [string],
    status_lists: `${ISSUER}/status-lists`,
  },
]
const LIST = {
  publisher: ISSUER,
  issuers: ISSUERS,
  issuedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 3600_000),
}
const publisherKey = trustCas([ca.certificate.toString('pem')], () => NOW)
const checks = { publisher: ISSUER, now: NOW, publisherKey }
const refusal = async (token: string, change: Partial<typeof checks> = {}) => {
  const answer = await verifyTrustList(token, { ...checks, ...change })
  return 'refused' in answer && answer.refused
}

test('a signed list of trusted issuers is read by who trusts its publisher', async () => {
  const list = await verifyTrustList(await signTrustList(LIST, { x5c, sign }), checks)
  assert.ok('issuers' in list)
  assert.deepEqual(list.issuers, ISSUERS)
})

test('a list that ended, or that somebody else published or signed, names nobody', async () => {
  const token = await signTrustList(LIST, { x5c, sign })
  assert.equal(await refusal(token, { now: LIST.expiresAt }), 'expired')
  assert.equal(await refusal(token, { publisher: 'http://localhost:3999' }), 'unknown_publisher')
  const elsewhere = await signTrustList({ ...LIST, publisher: 'http://localhost:3999' }, { x5c, sign })
  assert.equal(await refusal(elsewhere, { publisher: 'http://localhost:3999' }), 'unknown_publisher')
  const thief = await generateKeys()
  assert.equal(await refusal(await signTrustList(LIST, { x5c, sign: thief.sign })), 'forged')
  const stranger = await certify({ name: 'Lists', extensions: asSigner(ISSUER) })
  const own = await readyKeys(stranger.keys)
  const forged = await signTrustList(LIST, { x5c: x5cOf(stranger), sign: own.sign })
  assert.equal(await refusal(forged), 'unknown_publisher')
})

test('a card or a status list is no list of issuers', async () => {
  const { payload } = parseJws(await signTrustList(LIST, { x5c, sign }))!
  for (const typ of ['dc+sd-jwt', 'statuslist+jwt'])
    assert.equal(await refusal(await signInput(signingInput({ typ, x5c }, payload), sign)), 'forged')
  for (const change of [{ issuers: [] }, { exp: undefined }, { issuers: [{ ...ISSUERS[0], ca: ['-'] }] }]) {
    const token = await signInput(
      signingInput({ typ: TRUST_LIST_TYPE, x5c }, { ...payload, ...change }),
      sign,
    )
    assert.equal(await refusal(token), 'malformed')
  }
})
