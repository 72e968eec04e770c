// Somebody with a program instead of a phone: collects a card as a wallet does, and answers a verifier's question with whatever
// they have made of it.
import { issueTestCard } from '@mlegitymacja/core/card/card.fixture.ts'
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import { vctOf } from '@mlegitymacja/core/card/configuration.ts'
import { presentCard } from '@mlegitymacja/core/card/present.ts'
import { type Sign, sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import {
  fetchNonce,
  readMetadata,
  readOffer,
  redeemCodes,
  requestCard,
} from '@mlegitymacja/core/openid4vci/collect.ts'
import { createProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import { type AcceptedRequest, acceptRequest } from '@mlegitymacja/core/openid4vp/accept.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import { fetchRequest, postAnswer } from '@mlegitymacja/core/openid4vp/respond.ts'
import { answerForm } from '@mlegitymacja/core/openid4vp/response.ts'
import { expect, type Page } from '@playwright/test'
import { CODE } from '../wallet/stage.ts'
import type { Stage } from './stage.ts'

const need = <T, K extends string>(answer: T, name: K): Extract<T, Record<K, unknown>> => {
  if (typeof answer !== 'object' || answer === null || !(name in answer))
    throw new Error(JSON.stringify(answer))
  return answer as Extract<T, Record<K, unknown>>
}

/** A genuine card with its key. */
export async function collectByProgram({ issuer, claims }: Stage): Promise<{ compact: string; sign: Sign }> {
  const { uri: offerUri } = issuer.offer(claims)
  const { offer } = need(await readOffer(fetch, { offerUri, issuer: issuer.address }), 'offer')
  const { endpoints } = need(await readMetadata(fetch, issuer.address), 'endpoints')
  const { accessToken } = need(await redeemCodes(fetch, { endpoints, offer, txCode: CODE }), 'accessToken')
  const { nonce } = need(await fetchNonce(fetch, endpoints), 'nonce')
  const { publicKey: holderKey, sign } = await generateKeys()
  const proof = await createProof({ issuer: issuer.address, nonce, issuedAt: new Date(), holderKey }, sign)
  const wanted = { endpoints, accessToken, configurationId: 'mlegitymacja', proof }
  return { compact: need(await requestCard(fetch, wanted), 'card').card, sign }
}

/** A card of somebody who is no issuer, for the same name. */
export async function inventCard({ issuer, claims }: Stage): Promise<{ compact: string; sign: Sign }> {
  const { address } = issuer
  const { compact, holder } = await issueTestCard({ claims, issuer: address, vct: vctOf(address) })
  return { compact, sign: holder.sign }
}

/** The question that stands on the verifier's screen. */
export async function questionOn(checker: Page, { verifier, verifierCa }: Stage): Promise<AcceptedRequest> {
  const asking = checker.waitForResponse(response => response.status() === 201)
  await checker.goto(verifier)
  await checker.getByRole('link', { name: 'Sprawdź dokument' }).click()
  const { client_id, request_uri } = (await (await asking).json()) as Record<string, string>
  const { signed } = need(await fetchRequest(fetch, request_uri ?? ''), 'signed')
  const accepted = await acceptRequest(signed, {
    clientId: client_id ?? '',
    verifiers: [verifier],
    verifierKey: trustCas([verifierCa], () => new Date()),
    now: new Date(),
  })
  return need(accepted, 'request').request
}

type Showing = { compact: string; sign: Sign }

export const shownFor = (
  { compact, sign }: Showing,
  { clientId, nonce }: AcceptedRequest,
  issuedAt = new Date(),
) =>
  presentCard(
    { card: compact, reveal: CHECKED_CLAIMS, audience: clientId, nonce, issuedAt },
    { sign, sha256 },
  )

export async function answer(request: AcceptedRequest, presentation: string): Promise<void> {
  const form = await answerForm(request, presentation)
  expect(await postAnswer(fetch, { responseUri: request.responseUri, form })).toHaveProperty('redirectUri')
}
