// A verifier with its certificate, and a wallet that trusts it, for tests.
import { NOW } from '../card/card.fixture.ts'
import { asCa, asSigner, type Certified, certify, x5cOf } from '../card/chain.fixture.ts'
import { trustCas } from '../card/chain.ts'
import { vctOf } from '../card/configuration.ts'
import { newReadingKey } from '../jwe/compact.ts'
import { signInput, signingInput } from '../jws/compact.ts'
import { readyKeys } from '../jws/keys.fixture.ts'
import { acceptRequest, type RequestChecks } from './accept.ts'
import { clientIdOf } from './client-id.ts'
import { checkQuery } from './query.ts'
import { REQUEST_TYPE, type RequestToSign, signRequest } from './request.ts'

export const VERIFIER = 'http://localhost:3003'
export const TYPES = [vctOf('http://localhost:3001')] as const

export const accessCa = await certify({ name: 'Verifier access', extensions: asCa() })

export async function createTestVerifier({ address = VERIFIER, ca = accessCa }: Partial<Where> = {}) {
  const access = await certify({ name: 'mWeryfikator', by: ca, extensions: asSigner(address) })
  const { sign } = await readyKeys(access.keys)
  const x5c = x5cOf(access)
  const clientId = await clientIdOf(x5c[0]!)
  const reading = await newReadingKey()
  const request: RequestToSign = {
    clientId,
    responseUri: `${address}/answers/8f1c`,
    nonce: 'bWVyYS1rb25kdWt0b3I',
    state: 's7ate',
    readingKey: reading.publicKey,
    query: checkQuery(TYPES),
    issuedAt: NOW,
    expiresAt: new Date(NOW.getTime() + 600_000),
  }
  const checks: RequestChecks = {
    clientId,
    verifiers: [VERIFIER],
    verifierKey: trustCas([accessCa.certificate.toString('pem')], () => NOW),
    now: NOW,
  }
  /** A request of this verifier, with whatever payload and header. */
  const signAnything = async (payload: object, header: object = {}) =>
    signInput(signingInput({ typ: REQUEST_TYPE, x5c, ...header }, payload), sign)
  return {
    clientId,
    access,
    x5c,
    sign,
    reading,
    request,
    checks,
    signAnything,
    signed: (changes: Partial<RequestToSign> = {}) => signRequest({ ...request, ...changes }, { x5c, sign }),
    accept: async (changes: Partial<RequestToSign> = {}, otherChecks: Partial<RequestChecks> = {}) =>
      acceptRequest(await signRequest({ ...request, ...changes }, { x5c, sign }), {
        ...checks,
        ...otherChecks,
      }),
  }
}

type Where = { address: string; ca: Certified }
