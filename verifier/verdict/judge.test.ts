import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueTestCard, REQUEST } from '@mlegitymacja/core/card/card.fixture.ts'
import type { ClaimName } from '@mlegitymacja/core/card/claims.ts'
import { presentCard } from '@mlegitymacja/core/card/present.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import { ANCHOR, CLAIMS, createTestIssuer } from '../trust/issuer.fixture.ts'
import { readIssuers } from '../trust/issuers.ts'
import { memoryKeep } from '../trust/keep.ts'
import { createStatuses } from '../trust/statuses.ts'
import { judge } from './judge.ts'

const HOUR = 3_600_000

async function createTestVerifier() {
  const issuer = await createTestIssuer()
  const keep = memoryKeep()
  const { fetch, clock } = issuer
  const read = () => readIssuers({ anchors: [ANCHOR], fetch, keep, clock })
  let statuses = createStatuses({ fetch, keep, clock })
  const verdictOn = async (presentation: string, { network = true } = {}) =>
    judge({ presentation, ...REQUEST }, { issuers: await read(), statuses, clock }, { network })
  /** A card shown at this moment. */
  const show = (
    card: Awaited<ReturnType<typeof issueTestCard>>,
    { reveal = CHECKED_CLAIMS as readonly ClaimName[], at = clock(), sign = card.holder.sign } = {},
  ) => presentCard({ card: card.compact, reveal, issuedAt: at, ...REQUEST }, { sign, sha256 })
  return {
    issuer,
    keep,
    read,
    show,
    verdictOn,
    fetchLists: async () => statuses.fetchAll((await read())!),
    restart: () => {
      statuses = createStatuses({ fetch, keep, clock })
    },
  }
}

test('a valid card shows name, photo and validity, and as of when it is known not to be revoked', async () => {
  const { issuer, show, verdictOn } = await createTestVerifier()
  const verdict = await verdictOn(await show(await issuer.issue()))
  const { given_name, family_name, portrait, expiry_date } = CLAIMS
  assert.deepEqual(verdict, {
    kind: 'valid',
    claims: { given_name, family_name, portrait, expiry_date },
    statusAsOf: issuer.now(),
    offline: false,
  })
})

test('each thing that may be wrong has its own verdict', async () => {
  const { issuer, show, verdictOn } = await createTestVerifier()
  const card = await issuer.issue()
  const kindOf = async (presentation: string) => {
    const { kind, reason, claims } = await verdictOn(presentation)
    return { kind, reason, named: Boolean(claims) }
  }
  const expired = await issuer.issue({ expiresAt: new Date('2026-11-20T11:59:59Z') })
  assert.deepEqual(await kindOf(await show(expired)), { kind: 'expired', reason: 'expired', named: true })
  const revoked = await issuer.issue({ status: { uri: 'http://localhost:3001/status-lists/1', idx: 7 } })
  issuer.revoked.add(7)
  assert.deepEqual(await kindOf(await show(revoked)), { kind: 'revoked', reason: 'revoked', named: true })
  const thief = await generateKeys()
  const copied = await show(card, { sign: thief.sign })
  const copy = { kind: 'not_this_device', reason: 'not_this_device', named: false }
  assert.deepEqual(await kindOf(copied), copy)
  assert.deepEqual(await kindOf(card.compact), copy)
  const stranger = await issueTestCard()
  const unknown = { kind: 'unknown_issuer', reason: 'unknown_issuer', named: false }
  assert.deepEqual(await kindOf(await show(stranger)), unknown)
  const otherType = await issuer.issue({ vct: 'http://localhost:3001/vct/library-card' })
  assert.deepEqual(await kindOf(await show(otherType)), unknown)
  const [jwt = '', ...rest] = (await show(card)).split('~')
  const altered = [jwt, rest[0]?.replace(/.$/, 'A'), ...rest.slice(1)].join('~')
  assert.deepEqual(await kindOf(altered), { kind: 'forged', reason: 'forged', named: false })
  const nonsense = { kind: 'forged', reason: 'malformed', named: false }
  assert.deepEqual(await kindOf('nonsense'), nonsense)
  const faceless = await show(card, { reveal: ['given_name', 'family_name'] })
  assert.deepEqual(await kindOf(faceless), { kind: 'forged', reason: 'incomplete', named: false })
})

test('a clock that is wrong by hours is named, on either side', async () => {
  const { issuer, show, verdictOn } = await createTestVerifier()
  const card = await issuer.issue()
  for (const hours of [-3, 3]) {
    const at = new Date(issuer.now().getTime() + hours * HOUR)
    const { kind, reason } = await verdictOn(await show(card, { at }))
    assert.deepEqual({ kind, reason }, { kind: 'unchecked', reason: 'wrong_clock' })
  }
})

test('a silent issuer leaves a card unchecked once the last list is older than it was signed for', async () => {
  const { issuer, show, verdictOn } = await createTestVerifier()
  const card = await issuer.issue()
  assert.equal((await verdictOn(await show(card))).kind, 'valid')
  issuer.state.silentLists = true
  issuer.pass(9 * 60_000)
  assert.equal((await verdictOn(await show(card))).kind, 'valid')
  issuer.pass(2 * 60_000)
  const { kind, reason, claims } = await verdictOn(await show(card))
  assert.deepEqual({ kind, reason }, { kind: 'unchecked', reason: 'status_unknown' })
  assert.equal(claims?.family_name, CLAIMS.family_name)
})

test('a revocation is seen within the time that a list may be kept', async () => {
  const { issuer, show, verdictOn } = await createTestVerifier()
  const card = await issuer.issue()
  assert.equal((await verdictOn(await show(card))).kind, 'valid')
  issuer.revoked.add(4711)
  issuer.pass(20_000)
  assert.equal((await verdictOn(await show(card))).kind, 'revoked')
})

test('without a network the kept lists tell for a day, with their age', async () => {
  const { issuer, show, verdictOn, fetchLists, restart } = await createTestVerifier()
  const card = await issuer.issue()
  const asOf = issuer.now()
  assert.deepEqual(await fetchLists(), asOf)
  issuer.state.online = false
  restart()
  issuer.pass(23 * HOUR)
  const verdict = await verdictOn(await show(card), { network: false })
  assert.deepEqual([verdict.kind, verdict.statusAsOf, verdict.offline], ['valid', asOf, true])
  issuer.pass(2 * HOUR)
  const late = await verdictOn(await show(card), { network: false })
  assert.deepEqual([late.kind, late.reason], ['unchecked', 'status_unknown'])
})

test('a card that was revoked in an old list stays revoked', async () => {
  const { issuer, show, verdictOn, fetchLists } = await createTestVerifier()
  issuer.revoked.add(4711)
  await fetchLists()
  issuer.state.online = false
  issuer.pass(3 * 24 * HOUR)
  const card = await issuer.issue()
  assert.equal((await verdictOn(await show(card), { network: false })).kind, 'revoked')
})

test('a device that never had a list of issuers says so', async () => {
  const { issuer, show, verdictOn } = await createTestVerifier()
  issuer.state.online = false
  const { kind, reason } = await verdictOn(await show(await issuer.issue()))
  assert.deepEqual({ kind, reason }, { kind: 'unchecked', reason: 'no_issuers' })
})

test('lists that somebody slipped into the device’s store are not believed', async () => {
  const { issuer, keep, read, show, verdictOn, fetchLists, restart } = await createTestVerifier()
  await fetchLists()
  const own = keep.read('issuers http://localhost:3001') ?? ''
  issuer.state.online = false
  keep.write('issuers http://localhost:3001', `${own.slice(0, -8)}AAAAAAAA`)
  assert.equal(await read(), undefined)
  keep.write('issuers http://localhost:3001', own)
  const list = keep.read('status http://localhost:3001/status-lists/1') ?? ''
  const { token, at } = JSON.parse(list) as { token: string; at: number }
  const forged = `${token.slice(0, -8)}AAAAAAAA`
  keep.write('status http://localhost:3001/status-lists/1', JSON.stringify({ token: forged, at }))
  restart()
  assert.equal((await verdictOn(await show(await issuer.issue()), { network: false })).kind, 'unchecked')
})

test('no list is asked for at an address that is not the issuer’s', async () => {
  const { issuer, show, verdictOn } = await createTestVerifier()
  const status = { uri: 'http://localhost:3001.evil.example/status-lists/1', idx: 1 }
  const card = await issuer.issue({ status: { ...status, uri: 'http://evil.example/status-lists/1' } })
  assert.equal((await verdictOn(await show(card))).kind, 'unchecked')
  assert.ok(!issuer.asked.some(url => url.includes('evil')))
})

test('a list of issuers that is older than the kept one does not take its place', async () => {
  const { issuer, keep, read } = await createTestVerifier()
  const old = await issuer.trustList()
  issuer.pass(HOUR)
  const known = await read()
  issuer.pass(HOUR)
  issuer.state.oldTrustList = old
  assert.deepEqual((await read())?.asOf, known?.asOf)
  // What comes from this device's future binds nothing: its clock was wrong then.
  issuer.pass(-2 * HOUR)
  assert.deepEqual((await read())?.asOf, issuer.now())
  assert.equal(keep.read('issuers http://localhost:3001'), old)
})

test('without a network the age of the kept status lists is known, also after a restart', async () => {
  const { issuer, fetchLists, read, restart } = await createTestVerifier()
  const had = issuer.now()
  assert.deepEqual(await fetchLists(), had)
  issuer.pass(HOUR)
  await read()
  issuer.state.online = false
  restart()
  assert.deepEqual(await fetchLists(), had)
})
