// A card as its holder's own screen reads it, without asking whether it is genuine. A card from elsewhere goes through
// verify.ts.
import type { Json } from '../jws/compact.ts'
import { CardClaims } from './claims.ts'
import { decodeDisclosure } from './disclosure.ts'
import { CardPayload } from './payload.ts'
import { parseSdJwt } from './sd-jwt.ts'

/** Throws when the text is no complete card. */
export function readCard(compact: string): { header: Json; payload: CardPayload; claims: CardClaims } {
  const card = parseSdJwt(compact)
  if (!card) throw new Error('not a card in compact form')
  const disclosed = card.disclosures.map(decodeDisclosure)
  const claims = Object.fromEntries(disclosed.map(claim => [claim?.name, claim?.value]))
  return {
    header: card.jws.header,
    payload: CardPayload.parse(card.jws.payload),
    claims: CardClaims.parse(claims),
  }
}
