// Sharing by OpenID4VP [SPEC 10, 11]: find out who asks for what, and answer only what the person has seen and agreed to.
// That it is about to be sent is kept before it is sent, so that the history never misses what may have arrived.
import type { CardClaims, ClaimName } from '@mlegitymacja/core/card/claims.ts'
import { presentCard } from '@mlegitymacja/core/card/present.ts'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import type { Fetch } from '@mlegitymacja/core/openid4vci/ask.ts'
import { type AcceptedRequest, acceptRequest } from '@mlegitymacja/core/openid4vp/accept.ts'
import { type RequestPlace, readRequestText } from '@mlegitymacja/core/openid4vp/link.ts'
import { answerQuery } from '@mlegitymacja/core/openid4vp/query.ts'
import { fetchRequest, postAnswer, redeemDigits } from '@mlegitymacja/core/openid4vp/respond.ts'
import { answerForm, refusalForm } from '@mlegitymacja/core/openid4vp/response.ts'
import { type KeptCard, keptCards, knownStatus } from '../card/kept-card.ts'
import { type Standing, standingOf } from '../card/standing.ts'
import type { TrustedIssuer, WalletConfig } from '../issuers/config.ts'
import { issuerKeys } from '../issuers/trust.ts'
import type { Vault } from '../vault/vault.ts'
import { note, type Sharing } from './history.ts'
import type { ShareProblem, ShareProblemCode } from './problem.ts'

export type Tools = { vault: Vault; fetch: Fetch; now: () => number; config: WalletConfig }

/** A card that can answer, with exactly what it would reveal. */
export type Candidate = Readonly<{
  card: KeptCard
  claims: CardClaims
  reveal: readonly ClaimName[]
  /** As far as this phone knows. */
  standing: Standing
}>

/** What stands on the consent screen. */
export type Asked = Readonly<{
  request: AcceptedRequest
  verifier: TrustedIssuer
  /** At least one; the best to offer first. */
  candidates: readonly [Candidate, ...Candidate[]]
}>

/** Looks at what was scanned, typed or opened by a link. Nothing is told to the verifier but that somebody looks. */
export async function findRequest(tools: Tools, text: string): Promise<{ asked: Asked } | ShareProblem> {
  const { config, fetch, now, vault } = tools
  const addresses = config.verifiers.map(({ address }) => address)
  if (addresses.length === 0) return { problem: 'no_verifiers' }
  const found = await placeIn(tools, text)
  if ('problem' in found) return found
  const { clientId, requestUri } = found.place

  const fetched = await fetchRequest(fetch, requestUri)
  if (!('signed' in fetched)) return problemOf(fetched)
  const accepted = await acceptRequest(fetched.signed, {
    clientId,
    verifiers: addresses,
    verifierKey: async (header, owner) => {
      const keys = await issuerKeys({ issuers: config.verifiers }, { issuer: owner.iss, now })
      return keys(header, owner)
    },
    now: new Date(now()),
  })
  if ('refused' in accepted) return { problem: accepted.refused }
  const { request } = accepted
  const candidates = inOrder(
    (await standingCards({ vault, now })).flatMap(kept => candidateFor(request, kept)),
  )
  if (!isSome(candidates)) {
    await postAnswer(fetch, {
      responseUri: request.responseUri,
      form: refusalForm(request, 'wallet_unavailable'),
    })
    return { problem: 'no_card' }
  }
  const verifier = config.verifiers.find(({ address }) => address === request.verifier)!
  return { asked: { request, verifier, candidates } }
}

/** `returnTo` is where the browser goes on, when the question came from this phone. */
export type Shared = { shared: Sharing; returnTo: string | undefined }
/** Whether it arrived is not known; sending again is safe, the verifier takes only one answer. */
export type Unsure = ShareProblem & { problem: 'not_sent'; sending: Sharing }

/**
 * The person agrees: the card is shown.
 * @param earlier what was sent before without an answer, when it is sent again
 */
export async function share(
  tools: Tools,
  { request, verifier }: Asked,
  { card, claims, reveal }: Candidate,
  earlier?: Sharing,
): Promise<Shared | Unsure | ShareProblem> {
  const { vault, fetch, now } = tools
  const presentation = await presentCard(
    {
      card: card.compact,
      reveal,
      audience: request.clientId,
      nonce: request.nonce,
      issuedAt: new Date(now()),
    },
    { sign: await vault.signerOf(card.key), sha256 },
  )
  const form = await answerForm(request, presentation)
  const sending = earlier ?? entry({ verifier, now: now(), claims, reveal, outcome: 'unknown' })
  await note(vault, sending)

  const answer = await postAnswer(fetch, { responseUri: request.responseUri, form })
  const arrived =
    'redirectUri' in answer || (earlier && 'refused' in answer && answer.refused === 'already_answered')
  if (arrived) {
    const shared: Sharing = { ...sending, outcome: 'shared' }
    await note(vault, shared)
    return { shared, returnTo: 'redirectUri' in answer ? ownPage(verifier, answer.redirectUri) : undefined }
  }
  // A 502 or 504 too comes from somebody on the way, who may have passed the answer on.
  if ('failed' in answer) return { problem: 'not_sent', sending }
  // The verifier forgets a question as soon as it has its answer, and that may have been the one sent before.
  if (earlier && answer.refused === 'unknown') return { problem: 'maybe_arrived' }
  await note(vault, { ...sending, outcome: 'failed' })
  return problemOf(answer)
}

/** The person does not agree: the verifier is told so, and nothing else. */
export async function decline(
  { vault, fetch, now }: Tools,
  { request, verifier, candidates }: Asked,
): Promise<void> {
  const [{ claims }] = candidates
  await note(vault, entry({ verifier, now: now(), claims, reveal: [], outcome: 'declined' }))
  await postAnswer(fetch, { responseUri: request.responseUri, form: refusalForm(request, 'access_denied') })
}

async function placeIn(
  { config, fetch }: Tools,
  text: string,
): Promise<{ place: RequestPlace } | ShareProblem> {
  const addresses = config.verifiers.map(({ address }) => address)
  const found = readRequestText(text, addresses)
  if ('refused' in found) return { problem: found.refused }
  if ('place' in found) return found
  const redeemed = await redeemDigits(fetch, { verifier: addresses[0]!, digits: found.digits })
  if (!('place' in redeemed)) return problemOf(redeemed)
  // Digits lead only where a scanned code might have led.
  return isAmong(addresses, redeemed.place.requestUri) ? redeemed : { problem: 'unknown_verifier' }
}

const isAmong = (addresses: readonly string[], uri: string) =>
  addresses.some(address => uri.startsWith(`${address}/`))

/** All cards with what stands in them, and what is known of them now. */
export async function standingCards({ vault, now }: Pick<Tools, 'vault' | 'now'>) {
  return Promise.all(
    (await keptCards(vault)).map(async card => {
      const { claims, payload } = readCard(card.compact)
      const status = await knownStatus(vault, card.id)
      return { card, claims, payload, standing: standingOf({ expiresAt: payload.exp * 1000, status }, now()) }
    }),
  )
}

type StandingCard = Awaited<ReturnType<typeof standingCards>>[number]

/** The card as an answer, or none when it is not what is asked for. */
function candidateFor({ wanted }: AcceptedRequest, kept: StandingCard): Candidate[] {
  const { payload, ...shown } = kept
  const reveal = wanted.types.includes(payload.vct) ? answerQuery(wanted, kept.claims) : undefined
  return reveal ? [{ ...shown, reveal }] : []
}

/** Valid cards before those that have run out or were revoked, the newest first. */
export const inOrder = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((a, b) => Number(b.standing === 'valid') - Number(a.standing === 'valid'))

const isSome = <T>(list: T[]): list is [T, ...T[]] => list.length > 0

/** The page of the verifier itself; anywhere else the browser is not led. */
function ownPage({ address }: TrustedIssuer, uri: string | undefined): string | undefined {
  const url = uri === undefined ? null : URL.parse(uri)
  return url && url.origin === new URL(address).origin ? url.href : undefined
}

function entry({
  verifier,
  now,
  claims,
  reveal,
  outcome,
}: {
  verifier: TrustedIssuer
  now: number
  claims: CardClaims
  reveal: readonly ClaimName[]
  outcome: Sharing['outcome']
}): Sharing {
  const { address, name } = verifier
  const cardNumber = claims.card_number
  return {
    id: crypto.randomUUID(),
    at: now,
    verifier: { address, name },
    cardNumber,
    claims: reveal,
    outcome,
  }
}

const problemOf = (answer: { failed: ShareProblemCode } | { refused: ShareProblemCode }): ShareProblem => ({
  problem: 'failed' in answer ? answer.failed : answer.refused,
})
