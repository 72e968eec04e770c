// Collecting a card [DESIGN 3 "Collect", OID4VCI]: offer, token, nonce, credential, and the card into the vault. Whatever
// is needed to ask again is kept before the question is sent, so that after a lost answer, a reload or a flat battery the
// same key asks once more and gets the same card.
import { CONFIGURATION_ID } from '@mlegitymacja/core/card/configuration.ts'
import type { Failure, Fetch } from '@mlegitymacja/core/openid4vci/ask.ts'
import {
  type Endpoints,
  fetchNonce,
  readMetadata,
  readOffer,
  redeemCodes,
  requestCard,
} from '@mlegitymacja/core/openid4vci/collect.ts'
import { type CredentialOffer, readOfferText } from '@mlegitymacja/core/openid4vci/offer.ts'
import { createProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import { type KeptCard, keptCards } from '../card/kept-card.ts'
import { keeping } from '../card/notify.ts'
import type { WalletConfig } from '../issuers/config.ts'
import { isGenuine } from '../issuers/genuine.ts'
import type { HolderKey } from '../vault/holder-key.ts'
import type { Vault } from '../vault/vault.ts'
import type { Problem, ProblemCode } from './problem.ts'

export type Tools = { vault: Vault; fetch: Fetch; now: () => number; config: WalletConfig }

/** An offer that stands at a trusted issuer and waits for its activation code. */
export type FoundOffer = Readonly<{ issuer: string; offerUri: string; offer: CredentialOffer }>

/** A card on its way, as the vault keeps it. */
export type Collection = FoundOffer &
  Readonly<{
    /** Of the card to be. */
    id: string
    key: HolderKey
    endpoints?: Endpoints
    /** There once the codes were accepted. */
    accessToken?: string
  }>

const COLLECTION = 'collecting/'
const collectionName = (offerUri: string) => COLLECTION + offerUri

/** Looks at what was scanned, typed or opened. An interrupted collection by the same code goes on. */
export async function findOffer(
  { vault, fetch, config }: Tools,
  text: string,
): Promise<{ found: FoundOffer } | { interrupted: Collection } | Problem> {
  const place = readOfferText(
    text,
    config.issuers.map(issuer => issuer.address),
  )
  if ('refused' in place) return { problem: place.refused }
  const begun = (await vault.read(collectionName(place.offerUri))) as Collection | undefined
  if (begun?.accessToken) return { interrupted: begun }
  const answer = await readOffer(fetch, place)
  if ('offer' in answer) return { found: { ...place, offer: answer.offer } }
  if ('refused' in answer && answer.refused === 'used' && (await isHere(vault, place.offerUri))) {
    return { problem: 'already_here' }
  }
  return problemOf(answer)
}

/** Cards whose codes were accepted and which have not arrived. */
export async function interruptedCollections(vault: Vault): Promise<Collection[]> {
  const names = await vault.names(COLLECTION)
  const collections = (await Promise.all(names.map(name => vault.read(name)))) as Collection[]
  return collections.filter(collection => collection.accessToken !== undefined)
}

/** Hands the codes in. What comes back can be finished at any later time. */
export async function handInCodes(
  { vault, fetch }: Tools,
  found: FoundOffer,
  activationCode: string,
): Promise<{ collection: Collection } | Problem> {
  const begun = (await vault.read(collectionName(found.offerUri))) as Collection | undefined
  const key = begun?.key ?? (await vault.newHolderKey())
  const collection: Collection = { ...found, id: begun?.id ?? crypto.randomUUID(), key }
  await vault.write({ [collectionName(found.offerUri)]: collection })

  const described = await readMetadata(fetch, found.issuer)
  if (!('endpoints' in described)) return problemOf(described)
  const { endpoints } = described
  const redeemed = await redeemCodes(fetch, { endpoints, offer: found.offer, txCode: activationCode })
  if (!('accessToken' in redeemed)) {
    return 'refused' in redeemed ? whyNot(fetch, found, 'wrong_code') : problemOf(redeemed)
  }
  const accepted = { ...collection, endpoints, accessToken: redeemed.accessToken }
  await vault.write({ [collectionName(found.offerUri)]: accepted })
  return { collection: accepted }
}

/** Fetches the card for accepted codes and keeps it. May be repeated until it succeeds. */
export async function fetchCard(tools: Tools, collection: Collection): Promise<{ card: KeptCard } | Problem> {
  const { vault, fetch, now, config } = tools
  const { endpoints, accessToken, id, key, issuer, offerUri } = collection
  if (!endpoints || !accessToken) return { problem: 'code_again' }

  const answer = await askForCard(tools, { ...collection, endpoints, accessToken })
  if ('failed' in answer) return problemOf(answer)
  if ('refused' in answer) {
    if (answer.refused === 'invalid_token') {
      const { accessToken: _spent, ...withoutToken } = collection
      await vault.write({ [collectionName(offerUri)]: withoutToken })
      return whyNot(fetch, collection, 'code_again')
    }
    return whyNot(fetch, collection, answer.refused === 'credential_request_denied' ? 'denied' : 'unexpected')
  }
  const expected = { config, issuer, holderKey: key.publicKey, now }
  if (!(await isGenuine(answer.card, expected))) return { problem: 'not_genuine' }

  const receipt = answer.notificationId && { endpoints, accessToken, notificationId: answer.notificationId }
  const card: KeptCard = {
    id,
    compact: answer.card,
    key,
    issuer,
    offerUri,
    addedAt: now(),
    ...(receipt && { receipt }),
  }
  // One write: from here on the card is there, or everything is as before.
  await vault.write({ ...keeping(card), [collectionName(offerUri)]: undefined })
  return { card }
}

/** Ends an interrupted collection for good: the person does not want it any more. */
export function forgetCollection(vault: Vault, { offerUri }: Collection): Promise<void> {
  return vault.write({ [collectionName(offerUri)]: undefined })
}

type Accepted = Collection & { endpoints: Endpoints; accessToken: string }

/** A nonce lives for minutes and once only, so a stale one is answered by another, once. */
async function askForCard(tools: Tools, collection: Accepted) {
  const first = await askWithNonce(tools, collection)
  return 'refused' in first && first.refused === 'invalid_nonce' ? askWithNonce(tools, collection) : first
}

async function askWithNonce(
  { vault, fetch, now }: Tools,
  { endpoints, accessToken, issuer, offer, key }: Accepted,
) {
  const challenge = await fetchNonce(fetch, endpoints)
  if (!('nonce' in challenge)) return challenge
  const sign = await vault.signerOf(key)
  const proof = await createProof(
    { issuer, nonce: challenge.nonce, issuedAt: new Date(now()), holderKey: key.publicKey },
    sign,
  )
  const configurationId = offer.credential_configuration_ids.find(id => id === CONFIGURATION_ID)
  if (!configurationId) return { failed: 'unexpected' } as const
  return requestCard(fetch, { endpoints, accessToken, configurationId, proof })
}

/** A refusal does not say what became of the order; the offer's address does [SPEC 9]. */
async function whyNot(
  fetch: Fetch,
  { offerUri, issuer }: FoundOffer,
  otherwise: ProblemCode,
): Promise<Problem> {
  const answer = await readOffer(fetch, { offerUri, issuer })
  return 'refused' in answer ? { problem: answer.refused } : { problem: otherwise }
}

async function isHere(vault: Vault, offerUri: string): Promise<boolean> {
  return (await keptCards(vault)).some(card => card.offerUri === offerUri)
}

const problemOf = (answer: Failure | { refused: ProblemCode }): Problem => ({
  problem: 'failed' in answer ? answer.failed : answer.refused,
})
