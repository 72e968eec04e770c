// How large a showing without a network is [SPEC 11], for every card of the demo, with the certificates that the MC system makes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLAIMS, ISSUER, issueTestCard, NOW } from '@mlegitymacja/core/card/card.fixture.ts'
import { presentCard } from '@mlegitymacja/core/card/present.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { createChallenge, OFFLINE_AUDIENCE } from '@mlegitymacja/core/offline/challenge.ts'
import { framesOf } from '@mlegitymacja/core/offline/frames.ts'
import { pack } from '@mlegitymacja/core/offline/pack.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import { drawPhoto, PHOTOGRAPHED } from '@mlegitymacja/demo/photos/photos.ts'
import { makeAuthority, makeSigningKey } from '@mlegitymacja/issuer/keys/certificates.ts'

test('every card of the demo is shown without a network in at most 5 KB and 16 frames', async t => {
  const { certificate } = await makeSigningKey(await makeAuthority(NOW), ISSUER, NOW)
  let [most, frames] = [0, 0]
  for (const login of PHOTOGRAPHED) {
    const photo = await drawPhoto(login)
    const portrait = `data:image/webp;base64,${photo.card.toString('base64')}`
    const card = await issueTestCard({ claims: { ...CLAIMS, portrait }, x5c: [certificate] })
    const { nonce } = createChallenge()
    const presentation = await presentCard(
      { card: card.compact, reveal: CHECKED_CLAIMS, audience: OFFLINE_AUDIENCE, nonce, issuedAt: NOW },
      { sign: card.holder.sign, sha256 },
    )
    const packed = await pack(presentation)
    const { count } = await framesOf(packed)
    assert.ok(packed.length <= 5000 && count <= 16, `${login}: ${packed.length} bytes in ${count} frames`)
    most = Math.max(most, packed.length)
    frames = Math.max(frames, count)
  }
  t.diagnostic(`the largest of ${PHOTOGRAPHED.length}: ${most} bytes in ${frames} frames`)
})
