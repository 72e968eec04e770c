// The smallest issuer that speaks our messages, for tests of both sides: one offer, one token, one card.
import type { PublicKey } from '../jws/es256.ts'
import { createCredentialResponse, parseCredentialRequest } from './credential.ts'
import { ProtocolFault } from './error.ts'
import {
  authorizationServerMetadataUrl,
  type CredentialConfiguration,
  createAuthorizationServerMetadata,
  createIssuerMetadata,
  issuerMetadataUrl,
} from './metadata.ts'
import { type NotificationRequest, parseNotification } from './notification.ts'
import { createOffer, offerUri } from './offer.ts'
import { verifyProof } from './proof.ts'
import { bearerToken, createTokenResponse, invalidGrant, parseTokenRequest } from './token.ts'

export const ISSUER = 'http://localhost:3001'
export const PICKUP_ID = '0123456789abcdef0123456789abcdef'
export const CODES = { code: 'pre-authorized', txCode: '123456' }
export const CONFIGURATION: CredentialConfiguration = {
  format: 'dc+sd-jwt',
  vct: `${ISSUER}/vct/mlegitymacja`,
  cryptographic_binding_methods_supported: ['jwk'],
  credential_signing_alg_values_supported: ['ES256'],
  proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
}

const TOKEN = 'a-token'
const NONCE = 'a-nonce'

export function createTestIssuer(card: (holderKey: PublicKey) => string | Promise<string>) {
  const notifications: NotificationRequest[] = []
  const routes: Record<string, (request: Request) => unknown> = {
    [offerUri(ISSUER, PICKUP_ID)]: () =>
      createOffer(ISSUER, { configurationId: 'mlegitymacja', code: CODES.code, txCodeLength: 6 }),
    [issuerMetadataUrl(ISSUER)]: () =>
      createIssuerMetadata(ISSUER, { configurations: { mlegitymacja: CONFIGURATION } }),
    [authorizationServerMetadataUrl(ISSUER)]: () => createAuthorizationServerMetadata(ISSUER),
    [`${ISSUER}/token`]: async request => {
      const { code, txCode } = parseTokenRequest(new URLSearchParams(await request.text()))
      if (code !== CODES.code || txCode !== CODES.txCode) throw invalidGrant()
      return createTokenResponse(TOKEN, 300)
    },
    [`${ISSUER}/nonce`]: () => ({ c_nonce: NONCE }),
    [`${ISSUER}/credential`]: async request => {
      requireToken(request)
      const { proof } = parseCredentialRequest(await request.json(), 'mlegitymacja')
      const { holderKey, nonce } = await verifyProof(proof, { issuer: ISSUER })
      if (nonce !== NONCE) throw new ProtocolFault('invalid_nonce', 'fetch another')
      return createCredentialResponse(await card(holderKey), 'a-notification')
    },
    [`${ISSUER}/notification`]: async request => {
      requireToken(request)
      notifications.push(parseNotification(await request.json()))
      return undefined
    },
  }
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const route = routes[url]
    try {
      const body = await route?.(new Request(url, init))
      return body ? Response.json(body) : new Response(null, { status: route ? 204 : 404 })
    } catch (fault) {
      if (!(fault instanceof ProtocolFault)) throw fault
      return Response.json(fault.body, { status: fault.status })
    }
  }
  return { fetch, notifications }
}

function requireToken(request: Request): void {
  if (bearerToken(request.headers.get('authorization')) !== TOKEN) {
    throw new ProtocolFault('invalid_token', 'not a token of ours')
  }
}
