// Verifying a card [RFC9901 §7], [SD-JWT-VC §2.4]: as its holder on receipt, and as a verifier to whom it is shown. The
// answer is the claims that were disclosed, or the one reason against it [SPEC 11].
import { isSignedBy, type Json } from '../jws/compact.ts'
import { type PublicKey, type Sha256, sha256, type VerifyEs256, verifyEs256 } from '../jws/es256.ts'
import { CardClaims } from './claims.ts'
import { decodeDisclosure, digest } from './disclosure.ts'
import { type BindingFault, checkKeyBinding } from './key-binding.ts'
import { CardPayload, toSeconds } from './payload.ts'
import { CARD_TYPE, parseSdJwt, type SdJwt } from './sd-jwt.ts'

export type InvalidReason =
  /** Not a card at all. */
  | 'malformed'
  /** The issuer's signature or a digest does not fit: something was altered. */
  | 'forged'
  | 'unknown_issuer'
  | 'not_yet_valid'
  | 'expired'
  | 'revoked'
  /** Whether it is revoked could not be found out now. */
  | 'status_unknown'
  | BindingFault

/** Any of the claims; what else an issuer may disclose is passed over. */
const Disclosed = CardClaims.partial().strip()
export type DisclosedClaims = { [Name in keyof CardClaims]?: CardClaims[Name] | undefined }
export type GenuineCard = { claims: DisclosedClaims; payload: CardPayload }
export type ValidCard = { valid: DisclosedClaims; payload: CardPayload }
export type Verdict =
  | ValidCard
  | {
      invalid: InvalidReason
      /** What the card says, when it is genuine and its holder's own, and yet does not count now. */
      genuine?: GenuineCard
    }

export type Checks = {
  now: Date
  /** The key of the card's issuer, or undefined when it is not trusted; see chain.ts. */
  issuerKey: (header: Json, payload: CardPayload) => PublicKey | undefined | Promise<PublicKey | undefined>
  /** Asks the status list; without it the status is not checked. */
  statusOf?: (uri: string, idx: number) => Promise<'valid' | 'revoked' | 'unknown'>
  sha256?: Sha256
  verifyEs256?: VerifyEs256
}

/** A card shown to this audience in answer to this nonce: the phone's signature is required. */
export async function verifyCard(
  presentation: string,
  checks: Checks & { audience: string; nonce: string },
): Promise<Verdict> {
  const card = parseSdJwt(presentation)
  if (!card) return { invalid: 'malformed' }
  const genuine = await verifyIssuersPart(card, checks)
  if ('invalid' in genuine) return genuine
  const fault = await checkKeyBinding(card, genuine.payload.cnf.jwk, { sha256, verifyEs256, ...checks })
  if (fault === 'wrong_clock') return { invalid: fault, genuine }
  return fault ? { invalid: fault } : checkStanding(genuine, checks)
}

/** A card as it comes from the issuer to its holder; one with a phone's signature is refused [RFC9901 §7.2]. */
export async function verifyIssuedCard(compact: string, checks: Checks): Promise<Verdict> {
  const card = parseSdJwt(compact)
  if (!card || card.keyBinding) return { invalid: 'malformed' }
  const genuine = await verifyIssuersPart(card, checks)
  return 'invalid' in genuine ? genuine : checkStanding(genuine, checks)
}

/** Two honest clocks differ by so much; a card is shown seconds after it was issued. */
const CLOCK_LEEWAY_S = 60

async function verifyIssuersPart(
  card: SdJwt,
  checks: Checks,
): Promise<GenuineCard | { invalid: InvalidReason }> {
  const { header, payload: signed } = card.jws
  const payload = CardPayload.safeParse(signed).data
  if (!payload) return { invalid: 'malformed' }
  const key = await checks.issuerKey(header, payload)
  if (!key) return { invalid: 'unknown_issuer' }
  if (!(await isSignedBy(card.jws, CARD_TYPE, key, checks.verifyEs256 ?? verifyEs256))) {
    return { invalid: 'forged' }
  }
  const claims = await disclosedClaims(card, payload._sd, checks.sha256 ?? sha256)
  if (!claims) return { invalid: 'forged' }
  return { claims, payload }
}

/** The claims, each vouched for by exactly one digest of the card; undefined when one is not [RFC9901 §7.1]. */
async function disclosedClaims(
  { jws, disclosures }: SdJwt,
  digests: readonly string[],
  hash: Sha256,
): Promise<DisclosedClaims | undefined> {
  const unused = new Set(digests)
  if (unused.size !== digests.length) return undefined
  const claims = new Map<string, unknown>()
  for (const disclosure of disclosures) {
    const claim = decodeDisclosure(disclosure)
    // A digest is used up once, so that a disclosure that comes twice is refused as well.
    if (!claim || !unused.delete(await digest(disclosure, hash))) return undefined
    if (claims.has(claim.name) || !mayBeDisclosed(claim.name, jws.payload)) return undefined
    claims.set(claim.name, claim.value)
  }
  return Disclosed.safeParse(Object.fromEntries(claims)).data
}

// What decides about the card must not be left to the holder to show or to hide [SD-JWT-VC §2.2.2.3].
const NEVER_DISCLOSED = [
  'iss',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'status',
  '_sd',
  '_sd_alg',
  '...',
]

const mayBeDisclosed = (name: string, payload: Json): boolean =>
  !NEVER_DISCLOSED.includes(name) && !Object.hasOwn(payload, name)

/** Whether a genuine card counts now: by its dates, and by its issuer's status list. */
async function checkStanding(card: GenuineCard, { now, statusOf }: Checks): Promise<Verdict> {
  const not = (invalid: InvalidReason): Verdict => ({ invalid, genuine: card })
  const { nbf = 0, exp, status: reference } = card.payload
  if (toSeconds(now) + CLOCK_LEEWAY_S < nbf) return not('not_yet_valid')
  if (toSeconds(now) >= exp) return not('expired')
  const { uri, idx } = reference.status_list
  const status = (await statusOf?.(uri, idx)) ?? 'valid'
  if (status === 'valid') return { valid: card.claims, payload: card.payload }
  return not(status === 'revoked' ? 'revoked' : 'status_unknown')
}
