// The signed assertion by which a university proves who it is [SPEC 9, RFC7523 §3].
import { ASSERTION_ALGORITHMS, ASSERTION_LIFETIME, AssertionClaims } from '@mlegitymacja/core/mc/access.ts'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import type { Parts } from '../parts.ts'
import { McFault } from './fault.ts'
import { type University, useAssertion } from './universities.sql.ts'

const TOLERANCE_SECONDS = 30

/** The university that signed. @throws McFault invalid_client */
export async function authenticate(
  {
    db,
    sealing,
    clock,
    issuer,
    universities,
  }: Pick<Parts, 'db' | 'sealing' | 'clock' | 'issuer' | 'universities'>,
  assertion: string,
): Promise<University> {
  const clientId = readIssuer(assertion)
  const university = clientId === undefined ? undefined : await universities.byClientId(clientId)
  if (!university) throw new McFault('invalid_client', 'the client is not registered')
  const { jti, iat, exp } = await verify(assertion, university, { issuer, now: clock() })
  if (exp - iat > ASSERTION_LIFETIME) throw new McFault('invalid_client', 'the assertion lives too long')
  const fingerprint = sealing.lookup(`${university.key}:${jti}`, 'used assertion')
  const fresh = await useAssertion(db, fingerprint, new Date((exp + TOLERANCE_SECONDS) * 1000))
  if (!fresh) throw new McFault('invalid_client', 'the assertion was used before')
  return university
}

function readIssuer(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).iss
  } catch {
    return undefined
  }
}

async function verify(
  assertion: string,
  university: University,
  { issuer, now }: { issuer: string; now: Date },
): Promise<AssertionClaims> {
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(university.jwks), {
      algorithms: [...ASSERTION_ALGORITHMS],
      issuer: university.client_id,
      subject: university.client_id,
      audience: [issuer, `${issuer}/v1/token`],
      maxTokenAge: ASSERTION_LIFETIME,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'jti'],
      currentDate: now,
    })
    return AssertionClaims.parse(payload)
  } catch (cause) {
    throw new McFault('invalid_client', 'the assertion is not valid', { cause })
  }
}
