import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presentCard } from '@mlegitymacja/core/card/present.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { createChallenge, minuteNonce, OFFLINE_AUDIENCE } from '@mlegitymacja/core/offline/challenge.ts'
import { pack } from '@mlegitymacja/core/offline/pack.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import { ANCHOR, CLAIMS, createTestIssuer } from '../trust/issuer.fixture.ts'
import { readIssuers } from '../trust/issuers.ts'
import { memoryKeep } from '../trust/keep.ts'
import { createStatuses } from '../trust/statuses.ts'
import { judgeOffline } from './judge-offline.ts'

const { nonce: CHALLENGE } = createChallenge()

/** A verifier that fetched its lists and then lost its network, and a phone before it. */
async function meeting() {
  const issuer = await createTestIssuer()
  const { fetch, clock } = issuer
  const keep = memoryKeep()
  const statuses = createStatuses({ fetch, keep, clock })
  const issuers = (await readIssuers({ anchors: [ANCHOR], fetch, keep, clock }))!
  await statuses.fetchAll(issuers)
  issuer.state.online = false
  const card = await issuer.issue()
  const show = async (nonce: string) => {
    const shown = {
      card: card.compact,
      reveal: CHECKED_CLAIMS,
      audience: OFFLINE_AUDIENCE,
      nonce,
      issuedAt: clock(),
    }
    return pack(await presentCard(shown, { sign: card.holder.sign, sha256 }))
  }
  const verdictOn = async (message: Uint8Array<ArrayBuffer>, network = false) => {
    const { kind, reason, weak, offline, claims } = await judgeOffline(
      message,
      CHALLENGE,
      { issuers, statuses, clock },
      { network },
    )
    return { kind, reason, weak, offline, name: claims?.family_name }
  }
  return { issuer, show, verdictOn }
}

const VALID = { kind: 'valid', reason: undefined, weak: undefined, offline: true, name: CLAIMS.family_name }

test('a card that answers the challenge is valid by the kept lists', async () => {
  const { show, verdictOn } = await meeting()
  assert.deepEqual(await verdictOn(await show(CHALLENGE)), VALID)
})

test('a phone that has not read the challenge is checked by the minute, and that is named weaker', async () => {
  const { issuer, show, verdictOn } = await meeting()
  const message = await show(minuteNonce(issuer.now()))
  assert.deepEqual(await verdictOn(message), { ...VALID, weak: true })
  issuer.pass(3 * 60_000)
  const { kind, reason } = await verdictOn(message)
  assert.deepEqual({ kind, reason }, { kind: 'not_this_device', reason: 'replayed' })
})

test('a recording of another check is refused', async () => {
  const { show, verdictOn } = await meeting()
  const { kind, reason, name } = await verdictOn(await show(createChallenge().nonce))
  assert.deepEqual({ kind, reason, name }, { kind: 'not_this_device', reason: 'replayed', name: undefined })
})

test('with a network on this side the newest list tells, without one that reaches the issuer the kept one', async () => {
  const { issuer, show, verdictOn } = await meeting()
  issuer.pass(3_600_000)
  assert.deepEqual(await verdictOn(await show(CHALLENGE), true), VALID)
  issuer.state.online = true
  issuer.revoked.add(4711)
  assert.equal((await verdictOn(await show(CHALLENGE), true)).kind, 'revoked')
})

test('bytes that are no card are no card', async () => {
  const { verdictOn } = await meeting()
  for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3]), await pack('nonsense')])
    assert.equal((await verdictOn(bytes)).kind, 'forged')
})
