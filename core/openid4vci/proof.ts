// The proof that the phone holds its key, proof type `jwt` [OID4VCI §F.1]: signed by the key that it names, for this
// issuer, over a nonce of the nonce endpoint.
import * as z from 'zod'
import { isSignedBy, parseJws, signInput, signingInput } from '../jws/compact.ts'
import { PublicKey, type Sign, type VerifyEs256, verifyEs256 } from '../jws/es256.ts'
import { ProtocolFault } from './error.ts'

const PROOF_TYPE = 'openid4vci-proof+jwt'

// `iss` must be absent after anonymous access to the token endpoint. The nonce dates the proof, not `iat`: a phone
// whose clock is wrong still gets its card.
const ProofPayload = z.object({
  aud: z.string(),
  iat: z.number(),
  nonce: z.string().min(1),
  iss: z.undefined().optional(),
})

export function createProof(
  {
    issuer,
    nonce,
    issuedAt,
    holderKey,
  }: { issuer: string; nonce: string; issuedAt: Date; holderKey: PublicKey },
  sign: Sign,
): Promise<string> {
  const payload = { aud: issuer, iat: Math.floor(issuedAt.getTime() / 1000), nonce }
  return signInput(signingInput({ typ: PROOF_TYPE, jwk: holderKey }, payload), sign)
}

/** The key that is proven, and the nonce, which the issuer must yet find to be its own and unspent (`invalid_nonce`). */
export async function verifyProof(
  proof: string,
  { issuer, verify = verifyEs256 }: { issuer: string; verify?: VerifyEs256 },
): Promise<{ holderKey: PublicKey; nonce: string }> {
  const jws = parseJws(proof)
  if (!jws) throw new ProtocolFault('invalid_proof', 'the proof is not a JWT')
  const { jwk, kid, x5c } = jws.header
  const key = PublicKey.safeParse(jwk)
  if (!key.success || kid !== undefined || x5c !== undefined) {
    throw new ProtocolFault('invalid_proof', 'the header must carry one public P-256 key in jwk')
  }
  const payload = ProofPayload.safeParse(jws.payload)
  if (!payload.success)
    throw new ProtocolFault('invalid_proof', 'aud, iat and nonce are required, iss is not allowed')
  if (payload.data.aud !== issuer) throw new ProtocolFault('invalid_proof', 'aud is not this issuer')
  if (!(await isSignedBy(jws, PROOF_TYPE, key.data, verify))) {
    throw new ProtocolFault('invalid_proof', `not a ${PROOF_TYPE} signed with ES256 by its key`)
  }
  return { holderKey: key.data, nonce: payload.data.nonce }
}
