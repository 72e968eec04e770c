// How a machine client of the register proves who it is: a signed assertion buys an access token of ten minutes
// [RFC7523 §2.2, RFC7523 §3]. The token says which client and until when, under a keyed fingerprint, so that any instance
// can check it without asking.
import { timingSafeEqual } from 'node:crypto'
import {
  ACCESS_TOKEN_LIFETIME,
  ASSERTION_ALGORITHMS,
  ASSERTION_LIFETIME,
  AssertionClaims,
} from '@mlegitymacja/core/mc/access.ts'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import type { University } from '../../university.ts'
import { useAssertion } from './access.sql.ts'
import type { RegisterClient } from './clients.ts'

export type PushNeeds = {
  university: Pick<University, 'db' | 'sealing' | 'clock' | 'policy' | 'log'>
  /** Public address of the university, the audience of assertions. */
  address: string
  clients: readonly RegisterClient[]
}

const TOLERANCE_SECONDS = 30

/** @returns undefined when the assertion proves nothing */
export async function clientOfAssertion(
  { university, address, clients }: PushNeeds,
  assertion: string,
): Promise<RegisterClient | undefined> {
  const { db, sealing, clock } = university
  try {
    const { iss } = decodeJwt(assertion)
    const client = clients.find(({ client_id }) => client_id === iss)
    if (!client) return undefined
    const now = clock()
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(client.jwks), {
      algorithms: [...ASSERTION_ALGORITHMS],
      issuer: client.client_id,
      subject: client.client_id,
      audience: [address, `${address}/register/v1/token`],
      maxTokenAge: ASSERTION_LIFETIME,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'jti'],
      currentDate: now,
    })
    const { jti, iat, exp } = AssertionClaims.parse(payload)
    if (exp - iat > ASSERTION_LIFETIME) return undefined
    const fresh = await useAssertion(db, {
      fingerprint: sealing.lookup(`${client.client_id}:${jti}`, 'used assertion of the register'),
      expiresAt: new Date((exp + TOLERANCE_SECONDS) * 1000),
      now,
    })
    return fresh ? client : undefined
  } catch (error) {
    // What is wrong with an assertion, and how, is nobody's business but the client's own log.
    if (isOfAssertion(error)) return undefined
    throw error
  }
}

const isOfAssertion = (error: unknown): boolean =>
  error instanceof Error &&
  ('issues' in error ||
    ('code' in error && String(error.code).startsWith('ERR_J')) ||
    error instanceof TypeError)

export function createToken({ university: { sealing, clock } }: PushNeeds, client: RegisterClient): string {
  const until = Math.floor(clock().getTime() / 1000) + ACCESS_TOKEN_LIFETIME
  const text = `${Buffer.from(client.client_id).toString('base64url')}.${until}`
  return `${text}.${sealing.lookup(text, 'access token of the register').toString('base64url')}`
}

/** The client of a token; undefined when it is forged, has expired, or the client is no longer known. */
export function clientOfToken(
  { university: { sealing, clock }, clients }: PushNeeds,
  token: string,
): RegisterClient | undefined {
  const [id, until, signature, ...more] = token.split('.')
  if (!id || !until || !signature || more.length > 0) return undefined
  const given = Buffer.from(signature, 'base64url')
  const right = sealing.lookup(`${id}.${until}`, 'access token of the register')
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  if (Number(until) * 1000 <= clock().getTime()) return undefined
  return clients.find(({ client_id }) => client_id === Buffer.from(id, 'base64url').toString())
}
