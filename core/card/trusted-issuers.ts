// The signed list of trusted issuers [SPEC 9, DESIGN 4]: who may issue cards, under which certificates, and where their
// status lists are named. Who checks cards keeps it for times without a network.
import * as z from 'zod'
import { isSignedBy, type Json, parseJws, signInput, signingInput } from '../jws/compact.ts'
import { type PublicKey, type Sign, type VerifyEs256, verifyEs256 } from '../jws/es256.ts'
import { toSeconds } from './payload.ts'

export const TRUST_LIST_TYPE = 'trusted-issuers+jwt'
export const TRUST_LIST_MEDIA_TYPE = `application/${TRUST_LIST_TYPE}`

/** Below the publisher's address. */
export const TRUST_LIST_PATH = '/trust/issuers'

const Address = z.url({ protocol: /^https?$/ }).refine(url => !url.endsWith('/'))

export const TrustedIssuer = z.object({
  /** The issuer's identifier, as it stands in cards. */
  address: Address,
  name: z.object({ pl: z.string().min(1), en: z.string().min(1) }),
  /** The certificates of its CAs, base64 of DER; the next one beside the present one while it changes over. */
  ca: z.array(z.base64()).nonempty(),
  /** Where all of its status lists are named [TSL §9.3]. */
  status_lists: z.url(),
})
export type TrustedIssuer = z.infer<typeof TrustedIssuer>

const TrustList = z.object({
  iss: Address,
  iat: z.number(),
  exp: z.number(),
  issuers: z.array(TrustedIssuer).nonempty(),
})
export type TrustList = z.infer<typeof TrustList>

type ListToSign = { publisher: string; issuers: readonly TrustedIssuer[]; issuedAt: Date; expiresAt: Date }

export function signTrustList(
  { publisher, issuers, issuedAt, expiresAt }: ListToSign,
  { x5c, sign }: { x5c: readonly string[]; sign: Sign },
): Promise<string> {
  const payload = { iss: publisher, iat: toSeconds(issuedAt), exp: toSeconds(expiresAt), issuers }
  return signInput(signingInput({ typ: TRUST_LIST_TYPE, x5c }, payload), sign)
}

type ListChecks = {
  publisher: string
  now: Date
  /** The publisher's key, if a CA that is trusted vouches for it; see chain.ts. */
  publisherKey: (header: Json, owner: { iss: string }) => Promise<PublicKey | undefined>
  verifyEs256?: VerifyEs256
}

export async function verifyTrustList(
  token: string,
  checks: ListChecks,
): Promise<TrustList | { refused: 'malformed' | 'unknown_publisher' | 'forged' | 'expired' }> {
  const jws = parseJws(token)
  const list = TrustList.safeParse(jws?.payload).data
  if (!jws || !list) return { refused: 'malformed' }
  const key = list.iss === checks.publisher && (await checks.publisherKey(jws.header, list))
  if (!key) return { refused: 'unknown_publisher' }
  const verify = checks.verifyEs256 ?? verifyEs256
  if (!(await isSignedBy(jws, TRUST_LIST_TYPE, key, verify))) return { refused: 'forged' }
  return toSeconds(checks.now) < list.exp ? list : { refused: 'expired' }
}
