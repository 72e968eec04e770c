// Showing a card: the holder chooses the claims, the phone's key signs for exactly these, for this verifier and this one
// request [RFC9901 §4.3, §7.2].
import { signInput, signingInput } from '../jws/compact.ts'
import type { Sha256, Sign } from '../jws/es256.ts'
import type { ClaimName } from './claims.ts'
import { decodeDisclosure, digest } from './disclosure.ts'
import { toSeconds } from './payload.ts'
import { joinSdJwt, KEY_BINDING_TYPE, parseSdJwt } from './sd-jwt.ts'

export type Presentation = {
  card: string
  reveal: readonly ClaimName[]
  audience: string
  nonce: string
  issuedAt: Date
}

/** The presentation in compact form; throws when the card lacks a claim that is to be revealed. */
export async function presentCard(
  { card, reveal, audience, nonce, issuedAt }: Presentation,
  { sign, sha256 }: { sign: Sign; sha256: Sha256 },
): Promise<string> {
  const parsed = parseSdJwt(card)
  if (!parsed) throw new Error('not a card in compact form')
  const named = new Map(parsed.disclosures.map(text => [decodeDisclosure(text)?.name, text]))
  const chosen = [...new Set(reveal)].map(name => {
    const disclosure = named.get(name)
    if (!disclosure) throw new Error(`the card has no ${name}`)
    return disclosure
  })
  const shown = joinSdJwt(card.slice(0, card.indexOf('~')), chosen)
  const binding = { iat: toSeconds(issuedAt), aud: audience, nonce, sd_hash: await digest(shown, sha256) }
  return shown + (await signInput(signingInput({ typ: KEY_BINDING_TYPE }, binding), sign))
}
