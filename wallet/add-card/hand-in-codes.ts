// Handing in the codes for a token [OID4VCI §6]. The phone's key is made and kept first, and stays the same however often
// the codes have to be handed in.
import { readMetadata, redeemCodes } from '@mlegitymacja/core/openid4vci/collect.ts'
import {
  begunCollection,
  type Collection,
  collectionName,
  type FoundOffer,
  problemOf,
  type Tools,
  whyNot,
} from './collection.ts'
import type { Problem } from './problem.ts'

/** The collection that comes back can be finished at any later time. */
export async function handInCodes(
  { vault, fetch }: Tools,
  found: FoundOffer,
  activationCode: string,
): Promise<{ collection: Collection } | Problem> {
  const name = collectionName(found.offerUri)
  const begun = await begunCollection(vault, found.offerUri)
  const { issuer, offerUri, offer } = found
  const collection: Collection = {
    issuer,
    offerUri,
    offer,
    id: begun?.id ?? crypto.randomUUID(),
    key: begun?.key ?? (await vault.newHolderKey()),
  }
  await vault.write({ [name]: collection })

  const described = await readMetadata(fetch, issuer)
  if (!('endpoints' in described)) return problemOf(described)
  const { endpoints } = described
  const redeemed = await redeemCodes(fetch, { endpoints, offer, txCode: activationCode })
  if ('failed' in redeemed) return problemOf(redeemed)
  if ('refused' in redeemed) return { problem: await whyNot(fetch, found, 'wrong_code') }

  const accepted = { ...collection, endpoints, accessToken: redeemed.accessToken }
  await vault.write({ [name]: accepted })
  return { collection: accepted }
}
