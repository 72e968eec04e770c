// What the vault keeps about a card: the card as it was issued, the phone's key, and what the issuer needs to be told.
import { readCard } from '@mlegitymacja/core/card/read.ts'
import type { Endpoints } from '@mlegitymacja/core/openid4vci/collect.ts'
import type { HolderKey } from '../vault/holder-key.ts'
import type { Vault } from '../vault/vault.ts'

export type KeptCard = Readonly<{
  id: string
  /** The card in compact form. */
  compact: string
  key: HolderKey
  issuer: string
  /** Where its offer stood; tells a code that was used by this very phone. */
  offerUri: string
  addedAt: number
  /** What notifications about the card need; none when the issuer wants none. */
  receipt?: Readonly<{ endpoints: Endpoints; accessToken: string; notificationId: string }>
}>

/** The last that the issuer's status list said about the card. */
export type KnownStatus = Readonly<{ revoked: boolean; checkedAt: number }>

export const cardName = (id: string) => `card/${id}`
export const statusName = (id: string) => `status/${id}`

export async function keptCard(vault: Vault, id: string): Promise<KeptCard | undefined> {
  return (await vault.read(cardName(id))) as KeptCard | undefined
}

/** All cards, the newest first. */
export async function keptCards(vault: Vault): Promise<KeptCard[]> {
  const names = await vault.names(cardName(''))
  const cards = (await Promise.all(names.map(name => vault.read(name)))) as KeptCard[]
  return cards.sort((a, b) => b.addedAt - a.addedAt)
}

export async function knownStatus(vault: Vault, id: string): Promise<KnownStatus | undefined> {
  return (await vault.read(statusName(id))) as KnownStatus | undefined
}

/** What a screen shows of a card. */
export function contentOf(card: KeptCard) {
  const { claims, payload } = readCard(card.compact)
  return { claims, expiresAt: payload.exp * 1000, status: payload.status.status_list }
}
