// The whole exchange, and what an attacker may try with its pieces.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueTestCard, NOW } from '../card/card.fixture.ts'
import { presentCard } from '../card/present.ts'
import { verifyCard } from '../card/verify.ts'
import { newReadingKey } from '../jwe/compact.ts'
import { sha256 } from '../jws/es256.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import type { AcceptedRequest } from './accept.ts'
import { CHECKED_CLAIMS } from './query.ts'
import { answerForm, readAnswer, refusalForm } from './response.ts'
import { createTestVerifier } from './verifier.fixture.ts'

type Verifier = Awaited<ReturnType<typeof createTestVerifier>>
type Card = Awaited<ReturnType<typeof issueTestCard>>

async function accepted(verifier: Verifier, changes: object = {}): Promise<AcceptedRequest> {
  const answer = await verifier.accept(changes)
  assert.ok('request' in answer)
  return answer.request
}

const show = (card: Card, { clientId, nonce }: AcceptedRequest, sign = card.holder.sign) =>
  presentCard(
    { card: card.compact, reveal: CHECKED_CLAIMS, audience: clientId, nonce, issuedAt: NOW },
    { sign, sha256 },
  )

/** What the verifier makes of a posted answer. */
async function verdictOn(verifier: Verifier, form: URLSearchParams, card: Card) {
  const { privateKey } = verifier.reading
  const presentation = await readAnswer(form.get('response') ?? '', {
    key: privateKey,
    state: verifier.request.state,
  })
  if (presentation === undefined) return 'no answer'
  const { clientId: audience } = verifier
  const { nonce } = verifier.request
  const { issuerKey } = card.checks
  const verdict = await verifyCard(presentation, { now: NOW, issuerKey, audience, nonce })
  return 'valid' in verdict ? Object.keys(verdict.valid) : verdict.invalid
}

const verifier = await createTestVerifier()
const card = await issueTestCard()

test('what the holder agreed to reaches the verifier, and nothing more', async () => {
  const request = await accepted(verifier)
  const form = await answerForm(request, await show(card, request))
  assert.deepEqual(await verdictOn(verifier, form, card), [
    'given_name',
    'family_name',
    'portrait',
    'expiry_date',
  ])
})

test('an answer recorded earlier is no answer to another request', async () => {
  const earlier = await accepted(verifier)
  const form = await answerForm(earlier, await show(card, earlier))
  const later: Verifier = { ...verifier, request: { ...verifier.request, nonce: 'another-nonce-of-mine' } }
  assert.equal(await verdictOn(later, form, card), 'replayed')
  const otherState: Verifier = { ...verifier, request: { ...verifier.request, state: 'other' } }
  assert.equal(await verdictOn(otherState, form, card), 'no answer')
  const otherKey: Verifier = { ...verifier, reading: await newReadingKey() }
  assert.equal(await verdictOn(otherKey, form, card), 'no answer')
})

test('an answer that another verifier got cannot be passed on', async () => {
  const greedy = await createTestVerifier()
  const theirs = await accepted(greedy, { nonce: verifier.request.nonce })
  const presentation = await show(card, theirs)
  const form = await answerForm(await accepted(verifier), presentation)
  assert.equal(await verdictOn(verifier, form, card), 'replayed')
})

test('a copied card without its phone’s key convinces nobody', async () => {
  const request = await accepted(verifier)
  const thief = await generateKeys()
  const form = await answerForm(request, await show(card, request, thief.sign))
  assert.equal(await verdictOn(verifier, form, card), 'not_this_device')
  const unsigned = await answerForm(request, card.compact)
  assert.equal(await verdictOn(verifier, unsigned, card), 'not_this_device')
})

test('a card of another issuer, and one whose claims were exchanged, are told apart', async () => {
  const request = await accepted(verifier)
  const stranger = await issueTestCard()
  const form = await answerForm(request, await show(stranger, request))
  const judged = (issuerKey: Card['checks']['issuerKey']) =>
    verdictOn(verifier, form, { ...card, checks: { ...card.checks, issuerKey } })
  assert.equal(await judged(() => undefined as never), 'unknown_issuer')
  assert.equal(await judged(card.checks.issuerKey), 'forged')
})

test('a refusal names the request and says nothing about the person', () => {
  const form = refusalForm({ state: 's' }, 'access_denied')
  assert.deepEqual(Object.fromEntries(form), { error: 'access_denied', state: 's' })
})
