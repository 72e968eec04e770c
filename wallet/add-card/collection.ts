// A card on its way into the wallet, as the vault keeps it [DESIGN 3 "Collect"]. Whatever is needed to ask again is kept
// before the question is sent, so that after a lost answer, a reload or a flat battery the same key asks once more and
// gets the same card.
import type { Failure, Fetch } from '@mlegitymacja/core/openid4vci/ask.ts'
import { type Endpoints, readOffer } from '@mlegitymacja/core/openid4vci/collect.ts'
import type { CredentialOffer } from '@mlegitymacja/core/openid4vci/offer.ts'
import type { WalletConfig } from '../issuers/config.ts'
import type { HolderKey } from '../vault/holder-key.ts'
import type { Vault } from '../vault/vault.ts'
import type { Problem, ProblemCode } from './problem.ts'

export type Tools = { vault: Vault; fetch: Fetch; now: () => number; config: WalletConfig }

/** An offer that stands at a trusted issuer and waits for its activation code. */
export type FoundOffer = Readonly<{ issuer: string; offerUri: string; offer: CredentialOffer }>

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
export const collectionName = (offerUri: string): string => COLLECTION + offerUri

export async function begunCollection(vault: Vault, offerUri: string): Promise<Collection | undefined> {
  return (await vault.read(collectionName(offerUri))) as Collection | undefined
}

/** Cards whose codes were accepted and which have not arrived. */
export async function interruptedCollections(vault: Vault): Promise<Collection[]> {
  const names = await vault.names(COLLECTION)
  const collections = (await Promise.all(names.map(name => vault.read(name)))) as Collection[]
  return collections.filter(collection => collection.accessToken !== undefined)
}

/** Ends an interrupted collection for good: the person does not want it any more. */
export function forgetCollection(vault: Vault, { offerUri }: Collection): Promise<void> {
  return vault.write({ [collectionName(offerUri)]: undefined })
}

/** A refusal does not say what became of the order; the offer's address does [SPEC 9]. */
export async function whyNot(fetch: Fetch, offer: FoundOffer, otherwise: ProblemCode): Promise<ProblemCode> {
  const answer = await readOffer(fetch, offer)
  return 'refused' in answer ? answer.refused : otherwise
}

export const problemOf = (answer: Failure | { refused: ProblemCode }): Problem => ({
  problem: 'failed' in answer ? answer.failed : answer.refused,
})
