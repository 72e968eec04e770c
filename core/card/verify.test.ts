import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generateKeys } from '../jws/keys.fixture.ts'
import { CLAIMS, issueTestCard, NOW } from './card.fixture.ts'
import { readCard } from './read.ts'
import { verifyCard, verifyIssuedCard } from './verify.ts'

const HALF = ['given_name', 'family_name', 'portrait', 'expiry_date'] as const

test('a verifier gets name, photo and validity without the PESEL', async () => {
  const { show, checks } = await issueTestCard()
  const presentation = await show(HALF)
  const verdict = await verifyCard(presentation, checks)
  assert.ok('valid' in verdict)
  const { given_name, family_name, portrait, expiry_date } = CLAIMS
  assert.deepEqual(verdict.valid, { given_name, family_name, portrait, expiry_date })
  const disclosed = presentation
    .split('~')
    .slice(1, -1)
    .map(text => Buffer.from(text, 'base64url').toString())
  assert.ok(!disclosed.join().includes(CLAIMS.pesel))
})

test('a holder verifies the whole card on receipt', async () => {
  const { compact, checks } = await issueTestCard()
  const verdict = await verifyIssuedCard(compact, checks)
  assert.deepEqual('valid' in verdict && verdict.valid, CLAIMS)
})

test('a card without the phone’s signature is no presentation, and one with it is not taken from an issuer', async () => {
  const { compact, show, checks } = await issueTestCard()
  assert.deepEqual(await verifyCard(compact, checks), { invalid: 'not_this_device' })
  assert.deepEqual(await verifyIssuedCard(await show(HALF), checks), { invalid: 'malformed' })
})

test('another phone, another verifier and another request are told apart', async () => {
  const { compact, show, checks } = await issueTestCard()
  const thief = await issueTestCard()
  const stolen = `${compact.split('~')[0]}~${(await thief.show([])).split('~').at(-1)}`
  assert.deepEqual(await verifyCard(stolen, checks), { invalid: 'not_this_device' })
  const presentation = await show(HALF)
  assert.deepEqual(await verifyCard(presentation, { ...checks, audience: 'other' }), { invalid: 'replayed' })
  assert.deepEqual(await verifyCard(presentation, { ...checks, nonce: 'other' }), { invalid: 'replayed' })
  const late = new Date(NOW.getTime() - 301_000)
  const verdict = await verifyCard(await show(HALF, { issuedAt: late }), checks)
  assert.equal('invalid' in verdict && verdict.invalid, 'wrong_clock')
})

test('claims can neither be taken away from a presentation nor added to it', async () => {
  const { compact, show, checks } = await issueTestCard()
  const parts = (await show(HALF)).split('~')
  assert.deepEqual(await verifyCard(parts.toSpliced(1, 1).join('~'), checks), { invalid: 'not_this_device' })
  const pesel = compact.split('~')[4] ?? ''
  assert.deepEqual(await verifyCard(parts.toSpliced(1, 0, pesel).join('~'), checks), {
    invalid: 'not_this_device',
  })
})

test('a card counts from its first to its last second', async () => {
  const { show, compact, checks } = await issueTestCard()
  const { exp, nbf = 0 } = readCard(compact).payload
  const at = async (seconds: number) => {
    const now = new Date(seconds * 1000)
    const verdict = await verifyCard(await show([], { issuedAt: now }), { ...checks, now })
    return 'invalid' in verdict ? verdict.invalid : 'valid'
  }
  assert.equal(await at(nbf - 61), 'not_yet_valid')
  assert.equal(await at(nbf - 60), 'valid')
  assert.equal(await at(exp - 1), 'valid')
  assert.equal(await at(exp), 'expired')
})

test('a revoked card, a silent status list and an unknown issuer are told apart', async () => {
  const { show, checks } = await issueTestCard()
  const presentation = await show([])
  const asked: unknown[] = []
  const withStatus = (status: 'valid' | 'revoked' | 'unknown') => ({
    ...checks,
    statusOf: async (...reference: unknown[]) => {
      asked.push(reference)
      return status
    },
  })
  const reasonBy = async (status: 'revoked' | 'unknown') => {
    const verdict = await verifyCard(presentation, withStatus(status))
    return 'invalid' in verdict && verdict.invalid
  }
  assert.equal(await reasonBy('revoked'), 'revoked')
  assert.equal(await reasonBy('unknown'), 'status_unknown')
  assert.ok('valid' in (await verifyCard(presentation, withStatus('valid'))))
  assert.deepEqual(asked[0], ['http://localhost:3001/status-lists/1', 4711])
  const untrusted = { ...checks, issuerKey: () => undefined }
  assert.deepEqual(await verifyCard(presentation, untrusted), { invalid: 'unknown_issuer' })
  const otherKey = (await generateKeys()).publicKey
  assert.deepEqual(await verifyCard(presentation, { ...checks, issuerKey: () => otherKey }), {
    invalid: 'forged',
  })
})

test('a genuine card that does not count now still says whose it is, a copied one does not', async () => {
  const { show, compact, checks, issuer } = await issueTestCard()
  const { exp } = readCard(compact).payload
  const late = new Date(exp * 1000)
  const expired = await verifyCard(await show(HALF, { issuedAt: late }), { ...checks, now: late })
  assert.ok('invalid' in expired && expired.invalid === 'expired')
  assert.equal(expired.genuine?.claims.family_name, CLAIMS.family_name)
  const thief = await issueTestCard({}, issuer)
  const copied = `${compact.split('~')[0]}~${(await thief.show([], { issuedAt: late })).split('~').at(-1)}`
  assert.deepEqual(await verifyCard(copied, { ...checks, now: late }), { invalid: 'not_this_device' })
})

test('no altered character of a presentation ever verifies', async () => {
  const { show, checks } = await issueTestCard()
  const presentation = await show(HALF)
  const position = fc.nat(presentation.length - 1)
  const replacement = fc.constantFrom(...'ABab01-_.~=+/ \n"', '')
  await fc.assert(
    fc.asyncProperty(position, replacement, async (at, character) => {
      const altered = presentation.slice(0, at) + character + presentation.slice(at + 1)
      fc.pre(altered !== presentation)
      assert.ok('invalid' in (await verifyCard(altered, checks)))
    }),
    { numRuns: 1500 },
  )
})

test('whatever text comes, the answer is a verdict', async () => {
  const { checks } = await issueTestCard()
  const part = fc.oneof(
    fc.string(),
    fc.json().map(text => Buffer.from(text).toString('base64url')),
  )
  const text = fc
    .array(part, { maxLength: 6 })
    .chain(parts => fc.constantFrom(parts.join('.'), parts.join('~')))
  await fc.assert(
    fc.asyncProperty(text, async text => assert.ok('invalid' in (await verifyCard(text, checks)))),
  )
})
