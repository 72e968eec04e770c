// Fetching the card for accepted codes [OID4VCI §7, §8] and keeping it. May be repeated until it succeeds: the issuer gives
// the same card to the same key.
import { CONFIGURATION_ID } from '@mlegitymacja/core/card/configuration.ts'
import {
  type CardRefusal,
  type Endpoints,
  fetchNonce,
  requestCard,
} from '@mlegitymacja/core/openid4vci/collect.ts'
import { createProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import type { KeptCard } from '../card/kept-card.ts'
import { keeping } from '../card/notify.ts'
import { examine } from '../issuers/genuine.ts'
import { type Collection, collectionName, problemOf, type Tools, whyNot } from './collection.ts'
import { PROBLEMS, type Problem } from './problem.ts'

type Accepted = Collection & { endpoints: Endpoints; accessToken: string }

export async function fetchCard(tools: Tools, collection: Collection): Promise<{ card: KeptCard } | Problem> {
  const { vault, now, config } = tools
  const { endpoints, accessToken, id, key, issuer, offerUri } = collection
  if (!endpoints || !accessToken) return { problem: 'code_again' }

  const answer = await askForCard(tools, { ...collection, endpoints, accessToken })
  if ('failed' in answer) return problemOf(answer)
  if ('refused' in answer) return afterRefusal(tools, collection, answer.refused)
  const expected = { config, issuer, holderKey: key.publicKey, now }
  const finding = await examine(answer.card, expected)
  if (finding !== 'genuine') return { problem: finding }

  const { card: compact, notificationId } = answer
  const receipt = notificationId && { endpoints, accessToken, notificationId }
  const card = { id, compact, key, issuer, offerUri, addedAt: now(), ...(receipt && { receipt }) }
  // One write: from here on the card is there, or everything is as before.
  await vault.write({ ...keeping(card), [collectionName(offerUri)]: undefined })
  return { card }
}

/** A nonce lives for minutes and once only, so a stale one is answered by another, once. */
async function askForCard(tools: Tools, collection: Accepted) {
  const first = await askWithNonce(tools, collection)
  return 'refused' in first && first.refused === 'invalid_nonce' ? askWithNonce(tools, collection) : first
}

async function askWithNonce({ vault, fetch, now }: Tools, collection: Accepted) {
  const { endpoints, accessToken, issuer, offer, key } = collection
  const configurationId = offer.credential_configuration_ids.find(id => id === CONFIGURATION_ID)
  if (!configurationId) return { failed: 'unexpected' } as const
  const challenge = await fetchNonce(fetch, endpoints)
  if (!('nonce' in challenge)) return challenge
  const proof = await createProof(
    { issuer, nonce: challenge.nonce, issuedAt: new Date(now()), holderKey: key.publicKey },
    await vault.signerOf(key),
  )
  return requestCard(fetch, { endpoints, accessToken, configurationId, proof })
}

/** A token that ran out is forgotten and the activation code asked for again; codes of no more use are forgotten. */
async function afterRefusal(
  { vault, fetch }: Tools,
  collection: Collection,
  refused: CardRefusal,
): Promise<Problem> {
  if (refused !== 'invalid_token' && refused !== 'credential_request_denied') return { problem: 'unexpected' }
  const tokenRanOut = refused === 'invalid_token'
  const problem = await whyNot(fetch, collection, tokenRanOut ? 'code_again' : 'denied')
  const isOver = PROBLEMS[problem].remedy === 'none'
  const { accessToken: _spent, ...withoutToken } = collection
  if (isOver || tokenRanOut) {
    await vault.write({ [collectionName(collection.offerUri)]: isOver ? undefined : withoutToken })
  }
  // Used, and by this phone: the issuer has signed the card, and this was the last way to it.
  return { problem: problem === 'used' ? 'lost' : problem }
}
