import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeJson, signInput, signingInput } from '../jws/compact.ts'
import { sha256 } from '../jws/es256.ts'
import { issueTestCard } from './card.fixture.ts'
import { digest, encodeDisclosure } from './disclosure.ts'
import { readCard } from './read.ts'
import { joinSdJwt } from './sd-jwt.ts'
import { verifyIssuedCard } from './verify.ts'

/** A card that the issuer itself signed, with whatever header, payload and disclosures. */
async function signedByIssuer(change: { header?: object; payload?: object; disclosures?: string[] }) {
  const { compact, checks, issuer } = await issueTestCard()
  const payload = { ...readCard(compact).payload, ...change.payload }
  const header = { typ: 'dc+sd-jwt', ...change.header }
  const jwt = await signInput(signingInput(header, payload), issuer.sign)
  return verifyIssuedCard(joinSdJwt(jwt, change.disclosures ?? []), checks)
}

test('a header of another type or algorithm, or with a critical extension, is forged', async () => {
  assert.ok('valid' in (await signedByIssuer({})))
  const headers = [
    { typ: 'JWT' },
    { typ: 'vc+sd-jwt' },
    { alg: 'none' },
    { alg: 'HS256' },
    { alg: 'ES384' },
    { crit: [] },
  ]
  for (const header of headers) assert.deepEqual(await signedByIssuer({ header }), { invalid: 'forged' })
})

test('a digest that stands twice and a disclosure that no digest vouches for are forged', async () => {
  const disclosure = encodeDisclosure('salt', 'given_name', 'Jan')
  const own = await digest(disclosure, sha256)
  assert.ok('valid' in (await signedByIssuer({ payload: { _sd: [own] }, disclosures: [disclosure] })))
  for (const change of [
    { payload: { _sd: [own, own] }, disclosures: [disclosure] },
    { payload: { _sd: [own] }, disclosures: [disclosure, disclosure] },
    { payload: { _sd: [] }, disclosures: [disclosure] },
    { payload: { _sd: [own], given_name: 'Ewa' }, disclosures: [disclosure] },
  ]) {
    assert.deepEqual(await signedByIssuer(change), { invalid: 'forged' })
  }
})

test('what decides about the card cannot be disclosed', async () => {
  for (const name of ['iss', 'nbf', 'exp', 'cnf', 'vct', 'status', '_sd', '...']) {
    const disclosure = encodeDisclosure('salt', name, 'value')
    const payload = { _sd: [await digest(disclosure, sha256)], nbf: undefined }
    assert.deepEqual(await signedByIssuer({ payload, disclosures: [disclosure] }), { invalid: 'forged' })
  }
})

test('a disclosure that is no triple, or a value of the wrong shape, is forged', async () => {
  for (const parts of [
    ['salt', 'Jan'],
    ['salt', 'given_name', 'Jan', 1],
    [1, 'given_name', 'Jan'],
    ['salt', 'pesel', 7],
  ]) {
    const disclosure = encodeJson(parts)
    const payload = { _sd: [await digest(disclosure, sha256)] }
    assert.deepEqual(await signedByIssuer({ payload, disclosures: [disclosure] }), { invalid: 'forged' })
  }
})

test('a payload without phone, status or end is no card', async () => {
  for (const payload of [
    { cnf: {} },
    { status: {} },
    { exp: undefined },
    { _sd_alg: 'md5' },
    { vct: undefined },
  ]) {
    assert.deepEqual(await signedByIssuer({ payload }), { invalid: 'malformed' })
  }
})
