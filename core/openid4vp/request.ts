// The signed request [OID4VP §5, RFC9101]: who asks, what for, where the answer goes, and the key that alone can read it.
// The verifier's side of it; the wallet's is accept.ts.
import * as z from 'zod'
import { CARD_TYPE } from '../card/sd-jwt.ts'
import { ENCRYPTIONS, KEY_AGREEMENT } from '../jwe/compact.ts'
import { signInput, signingInput } from '../jws/compact.ts'
import { PublicKey, type Sign } from '../jws/es256.ts'
import { Query } from './query.ts'

export const REQUEST_TYPE = 'oauth-authz-req+jwt'
export const REQUEST_MEDIA_TYPE = `application/${REQUEST_TYPE}`
/** The audience of a request that is made before the wallet is known [OID4VP §5.8]. */
const ANY_WALLET = 'https://self-issued.me/v2'

const ReadingKey = z.looseObject({
  kty: z.string(),
  alg: z.string().optional(),
  kid: z.string().optional(),
  use: z.string().optional(),
})

/** Only what our wallet can answer: an encrypted answer, posted. Parameters that are not understood are ignored. */
export const RequestObject = z.object({
  client_id: z.string().min(1),
  response_type: z.literal('vp_token'),
  response_mode: z.literal('direct_post.jwt'),
  response_uri: z.url({ protocol: /^https?$/ }),
  redirect_uri: z.undefined().optional(),
  nonce: z.string().regex(/^[\w.~-]{16,}$/),
  state: z.string().optional(),
  aud: z.literal(ANY_WALLET),
  iat: z.number().optional(),
  exp: z.number().optional(),
  dcql_query: Query,
  client_metadata: z.object({
    jwks: z.object({ keys: z.array(ReadingKey).nonempty() }),
    encrypted_response_enc_values_supported: z.array(z.string()).nonempty().optional(),
  }),
  // A wallet that does not know transaction data must not agree to them [OID4VP §8.4].
  transaction_data: z.undefined().optional(),
})
export type RequestObject = z.infer<typeof RequestObject>

export type RequestToSign = {
  clientId: string
  responseUri: string
  nonce: string
  state: string
  /** Made in the verifier's browser for this one request. */
  readingKey: PublicKey
  query: Query
  issuedAt: Date
  expiresAt: Date
}

const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000)

/** @param x5c the certificate of `clientId` and what stands between it and the trusted CA, base64 DER */
export function signRequest(
  request: RequestToSign,
  { x5c, sign }: { x5c: readonly string[]; sign: Sign },
): Promise<string> {
  const algorithms = { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] }
  const payload = {
    client_id: request.clientId,
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    response_uri: request.responseUri,
    nonce: request.nonce,
    state: request.state,
    aud: ANY_WALLET,
    iat: seconds(request.issuedAt),
    exp: seconds(request.expiresAt),
    dcql_query: request.query,
    client_metadata: {
      jwks: { keys: [{ ...request.readingKey, use: 'enc', alg: KEY_AGREEMENT, kid: '1' }] },
      encrypted_response_enc_values_supported: Object.keys(ENCRYPTIONS),
      vp_formats_supported: { [CARD_TYPE]: algorithms },
    },
  }
  return signInput(signingInput({ typ: REQUEST_TYPE, x5c }, payload), sign)
}

/** The key to which an answer can be encrypted, with its name; undefined when none is of a kind spoken here. */
export function readingKeyIn({ client_metadata }: RequestObject) {
  for (const { alg, use, kid, ...jwk } of client_metadata.jwks.keys) {
    const key = PublicKey.safeParse(jwk)
    if (key.success && alg === KEY_AGREEMENT && (use ?? 'enc') === 'enc') return { key: key.data, kid }
  }
  return undefined
}
