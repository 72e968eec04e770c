// GET /offers/{pickup id}: the credential offer [OID4VCI §4.1.3]. Here, and only here, is said why codes no longer
// work; whoever asks already knows the pickup id.
import { CONFIGURATION_ID } from '@mlegitymacja/core/card/configuration.ts'
import { createOffer, OFFER_REFUSALS, type OfferRefusal } from '@mlegitymacja/core/openid4vci/offer.ts'
import { Hono } from 'hono'
import { ACTIVATION_CODE_LENGTH, ATTEMPTS_ALLOWED, codeLookup, preAuthorizedCode } from '../orders/codes.ts'
import type { Parts } from '../parts.ts'
import { type OfferRow, readOffer } from './collect.sql.ts'

export function offers({ db, sealing, clock, issuer }: Pick<Parts, 'db' | 'sealing' | 'clock' | 'issuer'>) {
  return new Hono().get('/offers/:pickupId', async c => {
    const code = preAuthorizedCode(sealing, c.req.param('pickupId'))
    const row = await readOffer(db, codeLookup(sealing, code))
    const refusal = row ? whyGone(row, clock()) : 'unknown'
    c.header('Cache-Control', 'no-store')
    if (refusal) return c.json({ error: refusal }, OFFER_REFUSALS[refusal])
    return c.json(
      createOffer(issuer, {
        configurationId: CONFIGURATION_ID,
        code,
        txCodeLength: ACTIVATION_CODE_LENGTH,
      }),
    )
  })
}

function whyGone({ state, attempts, codes_expire_at }: OfferRow, now: Date): OfferRefusal | undefined {
  if (state === 'cancelled' || state === 'revoked') return 'withdrawn'
  if (state !== 'ready') return 'used'
  if (codes_expire_at <= now) return 'expired'
  if (attempts >= ATTEMPTS_ALLOWED) return 'locked'
  return undefined
}
