// The token endpoint in the pre-authorized code flow with a transaction code [OID4VCI §6], and the bearer token that
// it hands out [RFC6750 §2.1].
import * as z from 'zod'
import { ProtocolFault } from './error.ts'

export const PRE_AUTHORIZED_CODE = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

export type TokenRequest = { code: string; txCode: string }

export const TokenResponse = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().optional(),
})
export type TokenResponse = z.infer<typeof TokenResponse>

/** The form that a wallet posts. */
export const tokenForm = ({ code, txCode }: TokenRequest): URLSearchParams =>
  new URLSearchParams({ grant_type: PRE_AUTHORIZED_CODE, 'pre-authorized_code': code, tx_code: txCode })

/** Reads the form; throws `invalid_request` or `unsupported_grant_type`. Whether the codes are right is asked later. */
export function parseTokenRequest(form: URLSearchParams): TokenRequest {
  const grantType = single(form, 'grant_type')
  if (grantType !== PRE_AUTHORIZED_CODE) {
    throw new ProtocolFault('unsupported_grant_type', 'only the pre-authorized code grant is supported')
  }
  return { code: single(form, 'pre-authorized_code'), txCode: single(form, 'tx_code') }
}

/** A wrong activation code and a dead one answer alike, so that nobody learns which of the two was right. */
export const invalidGrant = (cause?: unknown): ProtocolFault =>
  new ProtocolFault('invalid_grant', 'the codes are wrong or no longer valid', { cause })

export const createTokenResponse = (accessToken: string, expiresIn: number): TokenResponse => ({
  access_token: accessToken,
  token_type: 'Bearer',
  expires_in: expiresIn,
})

/** The token in an `Authorization` header; throws `invalid_token`. */
export function bearerToken(authorization: string | null | undefined): string {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1]
  if (!token) throw new ProtocolFault('invalid_token', 'a bearer token is required')
  return token
}

function single(form: URLSearchParams, name: string): string {
  const [value, ...more] = form.getAll(name)
  if (!value) throw new ProtocolFault('invalid_request', `${name} is missing`)
  if (more.length > 0) throw new ProtocolFault('invalid_request', `${name} is repeated`)
  return value
}
