// POST /credential: the phone proves its key and gets the card [OID4VCI §8].
import { CONFIGURATION_ID } from '@mlegitymacja/core/card/configuration.ts'
import { createCredentialResponse, parseCredentialRequest } from '@mlegitymacja/core/openid4vci/credential.ts'
import { ProtocolFault } from '@mlegitymacja/core/openid4vci/error.ts'
import { verifyProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import { Hono } from 'hono'
import { notificationId } from '../orders/codes.ts'
import type { Parts } from '../parts.ts'
import { verifyEs256 } from './es256.ts'
import { type IssueParts, issueCard } from './issue-card.ts'
import { isOwnNonce } from './nonce.ts'
import { jsonBody, walletToken } from './request.ts'

export function credential(parts: IssueParts & Pick<Parts, 'sealing'>) {
  const { issuer, sealing } = parts
  return new Hono().post('/credential', async c => {
    const { lookup, fingerprint } = walletToken(c)
    const { proof } = parseCredentialRequest(
      await jsonBody(c, 'invalid_credential_request'),
      CONFIGURATION_ID,
    )
    const { holderKey, nonce } = await verifyProof(proof, { issuer, verify: verifyEs256 })
    if (!isOwnNonce(parts, nonce)) throw new ProtocolFault('invalid_nonce', 'fetch a fresh nonce')
    const card = await issueCard(parts, { lookup, token: fingerprint, holderKey })
    c.header('Cache-Control', 'no-store')
    return c.json(createCredentialResponse(card, notificationId(sealing, lookup)))
  })
}
