// The wallet's requests, in the order in which a card is collected [OID4VCI §4–§8, §11]. Every answer is a value of one
// of three kinds, see ask.ts; a refusal is one that has words of its own on the screen.
import { type Answer, ask, type Fetch, failure, NoBody, post, UNEXPECTED } from './ask.ts'
import { CredentialResponse, createCredentialRequest } from './credential.ts'
import type { WireCode } from './error.ts'
import {
  AuthorizationServerMetadata,
  authorizationServerMetadataUrl,
  IssuerMetadata,
  issuerMetadataUrl,
} from './metadata.ts'
import { NonceResponse } from './nonce.ts'
import type { NotificationRequest } from './notification.ts'
import { CredentialOffer, OFFER_REFUSALS, type OfferRefusal } from './offer.ts'
import { PRE_AUTHORIZED_CODE, TokenResponse, tokenForm } from './token.ts'

/** Where an issuer is asked for what. */
export type Endpoints = {
  issuer: string
  token: string
  nonce: string
  credential: string
  notification?: string | undefined
}

/** Request 1. The offer at this address, which must be the listed issuer's own, or why it is gone. */
export async function readOffer(
  fetch: Fetch,
  { offerUri, issuer }: { offerUri: string; issuer: string },
): Promise<Answer<{ offer: CredentialOffer }, OfferRefusal>> {
  const answer = await ask(fetch, offerUri, {}, CredentialOffer)
  if ('failed' in answer) return answer
  if ('error' in answer) return isOfferRefusal(answer.error) ? { refused: answer.error } : UNEXPECTED
  return answer.body.credential_issuer === issuer ? { offer: answer.body } : UNEXPECTED
}

/** The issuer's endpoints, from its metadata and that of the authorization server it relies on. */
export async function readMetadata(fetch: Fetch, issuer: string): Promise<Answer<{ endpoints: Endpoints }>> {
  const about = await ask(fetch, issuerMetadataUrl(issuer), {}, IssuerMetadata)
  if (!('body' in about)) return failure(about)
  const server = about.body.authorization_servers?.[0] ?? issuer
  const authorization = await ask(
    fetch,
    authorizationServerMetadataUrl(server),
    {},
    AuthorizationServerMetadata,
  )
  if (!('body' in authorization)) return failure(authorization)
  const { credential_issuer, credential_endpoint, nonce_endpoint, notification_endpoint } = about.body
  const { issuer: named, token_endpoint } = authorization.body
  // Metadata that name somebody else must not be used [OID4VCI §12.2.4], [RFC8414 §3.3].
  if (credential_issuer !== issuer || named !== server || !nonce_endpoint) return UNEXPECTED
  const endpoints = { issuer, token: token_endpoint, nonce: nonce_endpoint, credential: credential_endpoint }
  return { endpoints: { ...endpoints, notification: notification_endpoint } }
}

/** Request 2. `invalid_grant` says wrong code or dead codes alike; the offer's address tells which [SPEC 9]. */
export async function redeemCodes(
  fetch: Fetch,
  { endpoints, offer, txCode }: { endpoints: Endpoints; offer: CredentialOffer; txCode: string },
): Promise<Answer<{ accessToken: string }, 'invalid_grant'>> {
  const code = offer.grants[PRE_AUTHORIZED_CODE]['pre-authorized_code']
  const answer = await ask(
    fetch,
    endpoints.token,
    { method: 'POST', body: tokenForm({ code, txCode }) },
    TokenResponse,
  )
  if ('body' in answer) return { accessToken: answer.body.access_token }
  return 'error' in answer && answer.error === 'invalid_grant'
    ? { refused: 'invalid_grant' }
    : failure(answer)
}

/** Request 3. */
export async function fetchNonce(fetch: Fetch, endpoints: Endpoints): Promise<Answer<{ nonce: string }>> {
  const answer = await ask(fetch, endpoints.nonce, { method: 'POST' }, NonceResponse)
  return 'body' in answer ? { nonce: answer.body.c_nonce } : failure(answer)
}

const CARD_REFUSALS = [
  'invalid_token',
  'invalid_nonce',
  'invalid_proof',
  'credential_request_denied',
] as const satisfies WireCode[]
export type CardRefusal = (typeof CARD_REFUSALS)[number]

/**
 * Request 4. `invalid_nonce`: fetch another and ask again · `invalid_token`: the token ran out, redeem the codes
 * again · after `no_network` the same token, key and a new nonce give the same card.
 */
export async function requestCard(
  fetch: Fetch,
  request: { endpoints: Endpoints; accessToken: string; configurationId: string; proof: string },
): Promise<Answer<{ card: string; notificationId: string | undefined }, CardRefusal>> {
  const { endpoints, accessToken, configurationId, proof } = request
  const init = post(accessToken, createCredentialRequest(configurationId, proof))
  const answer = await ask(fetch, endpoints.credential, init, CredentialResponse)
  if ('body' in answer) {
    return { card: answer.body.credentials[0].credential, notificationId: answer.body.notification_id }
  }
  const refusal = 'error' in answer && CARD_REFUSALS.find(code => code === answer.error)
  return refusal ? { refused: refusal } : failure(answer)
}

/** Request 5. Worth repeating after a failure; the issuer counts the card as collected later even without it. */
export async function notifyIssuer(
  fetch: Fetch,
  {
    endpoints,
    accessToken,
    notification,
  }: { endpoints: Endpoints; accessToken: string; notification: NotificationRequest },
): Promise<Answer<{ notified: true }, 'invalid_token' | 'invalid_notification_id'>> {
  if (!endpoints.notification) return { notified: true }
  const answer = await ask(fetch, endpoints.notification, post(accessToken, notification), NoBody)
  if ('body' in answer) return { notified: true }
  if ('error' in answer && (answer.error === 'invalid_token' || answer.error === 'invalid_notification_id')) {
    return { refused: answer.error }
  }
  return failure(answer)
}

const isOfferRefusal = (error: string): error is OfferRefusal => Object.hasOwn(OFFER_REFUSALS, error)
