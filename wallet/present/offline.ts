// Showing a card without a network [SPEC 11]: the phone signs for the verifier's challenge, or for the minute, and the whole
// showing becomes frames of an animated QR code. Nobody can prove who asks, so nobody is named.
import { presentCard } from '@mlegitymacja/core/card/present.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { minuteNonce, OFFLINE_AUDIENCE } from '@mlegitymacja/core/offline/challenge.ts'
import { framesOf } from '@mlegitymacja/core/offline/frames.ts'
import { pack } from '@mlegitymacja/core/offline/pack.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import type { Vault } from '../vault/vault.ts'
import type { Sharing } from './history.ts'
import { type Candidate, inOrder, standingCards } from './share.ts'

type Tools = { vault: Vault; now: () => number }

export type OfflineAsked = Readonly<{
  /** The verifier's challenge, when the phone has read one. */
  challenge: string | undefined
  candidates: readonly [Candidate, ...Candidate[]]
}>

export type Frames = Awaited<ReturnType<typeof framesOf>>

/** The cards that can be shown, or undefined when there is none. */
export async function askedOffline(
  { vault, now }: Tools,
  challenge: string | undefined,
): Promise<OfflineAsked | undefined> {
  const candidates = (await standingCards({ vault, now })).map(
    ({ card, claims, standing }): Candidate => ({ card, claims, standing, reveal: CHECKED_CLAIMS }),
  )
  const [first, ...others] = inOrder(candidates)
  return first && { challenge, candidates: [first, ...others] }
}

/** The frames of one showing. Without a challenge they hold for about a minute and must be made anew. */
export async function framesFor(
  { vault, now }: Tools,
  { card, reveal }: Candidate,
  challenge: string | undefined,
): Promise<Frames> {
  const issuedAt = new Date(now())
  const nonce = challenge ?? minuteNonce(issuedAt)
  const presentation = await presentCard(
    { card: card.compact, reveal, audience: OFFLINE_AUDIENCE, nonce, issuedAt },
    { sign: await vault.signerOf(card.key), sha256 },
  )
  return framesOf(await pack(presentation))
}

export const shownOffline = ({ claims, reveal }: Candidate, now: number): Sharing => ({
  id: crypto.randomUUID(),
  at: now,
  verifier: undefined,
  cardNumber: claims.card_number,
  claims: reveal,
  outcome: 'shared',
})
