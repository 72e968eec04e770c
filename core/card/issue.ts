// Issuing a card as SD-JWT VC [RFC9901 §4], [SD-JWT-VC §2] in two steps: what will be signed is plain JSON that the
// issuer records first; then it is signed, as often as the same phone asks [SPEC 9].
import { toBase64url } from '../jws/base64url.ts'
import { decodeJson, signInput, signingInput } from '../jws/compact.ts'
import type { PublicKey, Sha256, Sign } from '../jws/es256.ts'
import { CardClaims } from './claims.ts'
import { digest, encodeDisclosure } from './disclosure.ts'
import { type CardPayload, toSeconds } from './payload.ts'
import { CARD_TYPE, joinSdJwt } from './sd-jwt.ts'

export type CardToIssue = {
  claims: CardClaims
  issuer: string
  vct: string
  vctIntegrity?: string
  holderKey: PublicKey
  status: { uri: string; idx: number }
  issuedAt: Date
  /** The first instant at which the card is no longer valid. */
  expiresAt: Date
  /** The signing certificate and what stands between it and the trusted CA, base64 DER. */
  x5c: readonly string[]
}

/** What is going to be signed. */
export type PreparedCard = { signingInput: string; disclosures: string[] }

/** 128 random bits, so that a digest tells nothing of a guessed value [RFC9901 §9.3]. */
export const randomSalt = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))

export async function prepareCard(
  card: CardToIssue,
  { salt = randomSalt, sha256 }: { salt?: () => string; sha256: Sha256 },
): Promise<PreparedCard> {
  const disclosures = Object.entries(CardClaims.parse(card.claims)).map(([name, value]) =>
    encodeDisclosure(salt(), name, value),
  )
  const digests = await Promise.all(disclosures.map(disclosure => digest(disclosure, sha256)))
  const payload: CardPayload = {
    iss: card.issuer,
    vct: card.vct,
    ...(card.vctIntegrity && { 'vct#integrity': card.vctIntegrity }),
    iat: toSeconds(card.issuedAt),
    nbf: toSeconds(card.issuedAt),
    exp: toSeconds(card.expiresAt),
    cnf: { jwk: card.holderKey },
    status: { status_list: card.status },
    // Sorted, so that the order does not betray which digest is whose.
    _sd: digests.sort(),
    _sd_alg: 'sha-256',
  }
  return { signingInput: signingInput({ typ: CARD_TYPE, x5c: card.x5c }, payload), disclosures }
}

/** Under which certificate it is to be signed, base64 DER. */
export function certificateOf({ signingInput }: PreparedCard): string | undefined {
  const [header = ''] = signingInput.split('.')
  const { x5c } = decodeJson(header) as { x5c: readonly string[] }
  return x5c[0]
}

/** The card in compact form. */
export async function signCard({ signingInput, disclosures }: PreparedCard, sign: Sign): Promise<string> {
  return joinSdJwt(await signInput(signingInput, sign), disclosures)
}
