// What the card will say, as far as it is known before a phone asks for it.
import { CardClaims } from '@mlegitymacja/core/card/claims.ts'
import type { PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import { readPhoto } from '@mlegitymacja/core/mc/photo.ts'

const CardData = CardClaims.omit({ card_number: true, issue_date: true })
export type CardData = Omit<CardClaims, 'card_number' | 'issue_date'>

/** @throws when the order, for all its checks, makes no card */
export function cardData(order: PlaceOrder, photo: Uint8Array, university: string): CardData {
  const { type } = readPhoto(photo)!
  return CardData.parse({
    given_name: order.given_names,
    family_name: order.family_name,
    birthdate: order.birth_date,
    pesel: order.pesel,
    portrait: `data:${type};base64,${photo.toBase64()}`,
    album_number: order.album_number,
    university,
    expiry_date: order.valid_until,
    statutory_discounts: true,
  })
}
