// How a university signs in to the MC system: OAuth 2 client credentials with a signed assertion, no shared
// password [SPEC 9, RFC7523 §2.2].
import { z } from 'zod'

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** The algorithms an assertion may be signed with. */
export const ASSERTION_ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256'] as const

/** An assertion lives at most this long, in seconds, and works once. */
export const ASSERTION_LIFETIME = 300

/** An access token lives this long, in seconds. */
export const ACCESS_TOKEN_LIFETIME = 600

export const TokenRequest = z.object({
  grant_type: z.literal('client_credentials'),
  client_assertion_type: z.literal(ASSERTION_TYPE),
  client_assertion: z.string().min(1).max(8000),
})

export const TokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number().int().positive(),
})
export type TokenAnswer = z.infer<typeof TokenAnswer>

/** What the assertion claims; the university signs it with a key registered at the MC system. */
export const AssertionClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  jti: z.string().min(1).max(200),
  iat: z.number().int(),
  exp: z.number().int(),
})
export type AssertionClaims = z.infer<typeof AssertionClaims>

/** Claims of a fresh assertion. `mc` is the public base address of the MC system, `jti` is random. */
export function assertionClaims(
  { clientId, mc, jti }: { clientId: string; mc: string; jti: string },
  now: Date,
): AssertionClaims {
  const iat = Math.floor(now.getTime() / 1000)
  return { iss: clientId, sub: clientId, aud: mc, jti, iat, exp: iat + 60 }
}

/** The body of the token request. */
export function tokenRequestBody(assertion: string): URLSearchParams {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
  })
}
