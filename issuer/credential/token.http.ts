// POST /token: the pre-authorized code and the activation code for an access token [OID4VCI §6].
import { createHash } from 'node:crypto'
import { createTokenResponse, invalidGrant, parseTokenRequest } from '@mlegitymacja/core/openid4vci/token.ts'
import { Hono } from 'hono'
import { ATTEMPTS_ALLOWED, activationFingerprint, codeLookup, createWalletToken } from '../orders/codes.ts'
import type { Parts } from '../parts.ts'
import { redeem } from './collect.sql.ts'

/** Ample for fetching the card, in seconds. */
export const TOKEN_LIFETIME = 600

export function token({ db, sealing, clock, bells }: Pick<Parts, 'db' | 'sealing' | 'clock' | 'bells'>) {
  return new Hono().post('/token', async c => {
    const { code, txCode } = parseTokenRequest(new URLSearchParams(await c.req.text()))
    const lookup = codeLookup(sealing, code)
    const accessToken = createWalletToken(lookup)
    const now = clock()
    const tried = await redeem(db, {
      lookup,
      activation: activationFingerprint(sealing, lookup, txCode),
      attemptsAllowed: ATTEMPTS_ALLOWED,
      token: createHash('sha256').update(accessToken).digest(),
      tokenExpireAt: new Date(now.getTime() + TOKEN_LIFETIME * 1000),
      now,
    })
    if (tried?.locked) bells.ring(tried.university)
    if (!tried?.right) throw invalidGrant()
    c.header('Cache-Control', 'no-store')
    return c.json(createTokenResponse(accessToken, TOKEN_LIFETIME))
  })
}
