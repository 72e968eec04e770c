import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readyKeys } from '../jws/keys.fixture.ts'
import { ISSUER, issueTestCard, NOW } from './card.fixture.ts'
import { asCa, asSigner, certify, x5cOf } from './chain.fixture.ts'
import { trustCas } from './chain.ts'
import { verifyIssuedCard } from './verify.ts'
import { ExtendedKeyUsageExtension } from './x509.ts'

const ca = await certify({ name: 'Ministry', extensions: asCa() })
const signer = await certify({ name: 'Cards', by: ca, extensions: asSigner(ISSUER) })
const { publicKey } = await readyKeys(signer.keys)

const keyOf = (x5c: unknown, { trusted = ca, iss = ISSUER, at = NOW } = {}) =>
  trustCas([trusted.certificate.toString('pem')], () => at)({ x5c }, { iss })

test('a signing certificate of a trusted CA gives its key, with or without the CA in the chain', async () => {
  assert.deepEqual(await keyOf(x5cOf(signer)), publicKey)
  assert.deepEqual(await keyOf(x5cOf(signer, ca)), publicKey)
})

test('a card verifies through its chain, and not through another CA of the same name', async () => {
  const { compact } = await issueTestCard({ x5c: x5cOf(signer) }, await readyKeys(signer.keys))
  const impostor = await certify({ name: 'Ministry', extensions: asCa() })
  const verdictBy = ({ certificate }: typeof ca) =>
    verifyIssuedCard(compact, { now: NOW, issuerKey: trustCas([certificate.toString('pem')], () => NOW) })
  assert.ok('valid' in (await verdictBy(ca)))
  assert.deepEqual(await verdictBy(impostor), { invalid: 'unknown_issuer' })
})

test('CAs between are allowed as far as the ones above them say', async () => {
  const between = await certify({ name: 'Between', by: ca, extensions: asCa(0) })
  const below = await certify({ name: 'Cards', by: between, extensions: asSigner(ISSUER) })
  assert.ok(await keyOf(x5cOf(below, between)))
  assert.equal(await keyOf(x5cOf(below)), undefined)
  const tooDeep = await certify({ name: 'Deep', by: between, extensions: asCa() })
  const deepest = await certify({ name: 'Cards', by: tooDeep, extensions: asSigner(ISSUER) })
  assert.equal(await keyOf(x5cOf(deepest, tooDeep, between)), undefined)
})

test('a holder of an ordinary certificate certifies nobody', async () => {
  const forged = await certify({ name: 'Forged', by: signer, extensions: asSigner(ISSUER) })
  assert.equal(await keyOf(x5cOf(forged, signer, ca)), undefined)
  const own = await certify({ name: 'Own', extensions: asSigner(ISSUER) })
  assert.equal(await keyOf(x5cOf(own)), undefined)
  assert.equal(await keyOf(x5cOf(own, ca)), undefined)
})

test('a certificate counts only while it and its CA are valid', async () => {
  for (const at of ['2025-12-31', '2028-01-02'])
    assert.equal(await keyOf(x5cOf(signer), { at: new Date(at) }), undefined)
  const old = await certify({ name: 'Old', extensions: asCa(), to: '2026-11-19' })
  const late = await certify({ name: 'Cards', by: old, extensions: asSigner(ISSUER) })
  assert.equal(await keyOf(x5cOf(late), { trusted: old }), undefined)
})

test('a certificate for another issuer, for certifying, or under a condition not understood signs no card', async () => {
  assert.equal(await keyOf(x5cOf(signer), { iss: 'http://localhost:3999' }), undefined)
  assert.equal(await keyOf(x5cOf(ca)), undefined)
  const condition = new ExtendedKeyUsageExtension(['1.2.3.4'], true)
  const odd = await certify({ name: 'Odd', by: ca, extensions: [...asSigner(ISSUER), condition] })
  assert.equal(await keyOf(x5cOf(odd)), undefined)
})

test('a header without a readable chain is refused', async () => {
  const [der = ''] = x5cOf(signer)
  for (const x5c of [
    undefined,
    [],
    'MIIB',
    ['MIIB'],
    [der.slice(4)],
    [der.replaceAll('A', 'B')],
    Array(5).fill(der),
  ]) {
    assert.equal(await keyOf(x5c), undefined)
  }
})
