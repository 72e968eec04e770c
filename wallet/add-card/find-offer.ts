// Looking at what was scanned, typed or opened by a link: is it an offer, of an issuer that we trust, and does it still
// stand [SPEC 9, 10, OID4VCI §4]?
import { readOffer } from '@mlegitymacja/core/openid4vci/collect.ts'
import { readOfferText } from '@mlegitymacja/core/openid4vci/offer.ts'
import { keptCards } from '../card/kept-card.ts'
import type { Vault } from '../vault/vault.ts'
import { begunCollection, type Collection, type FoundOffer, problemOf, type Tools } from './collection.ts'
import type { Problem } from './problem.ts'

/** An interrupted collection by the same code goes on, without asking the issuer about its offer. */
export async function findOffer(
  { vault, fetch, config }: Tools,
  text: string,
): Promise<{ found: FoundOffer } | { interrupted: Collection } | Problem> {
  const trusted = config.issuers.map(issuer => issuer.address)
  const place = readOfferText(text, trusted)
  if ('refused' in place) return { problem: place.refused }
  const begun = await begunCollection(vault, place.offerUri)
  if (begun?.accessToken) return { interrupted: begun }

  const answer = await readOffer(fetch, place)
  if ('offer' in answer) return { found: { ...place, offer: answer.offer } }
  const isUsed = 'refused' in answer && answer.refused === 'used'
  return isUsed && (await isHere(vault, place.offerUri)) ? { problem: 'already_here' } : problemOf(answer)
}

async function isHere(vault: Vault, offerUri: string): Promise<boolean> {
  return (await keptCards(vault)).some(card => card.offerUri === offerUri)
}
