// What a card says about a person [SPEC 9]. All of it, and nothing else, is selectively disclosable: a verifier gets
// name, photo and validity without the PESEL.
import * as z from 'zod'
import type { Text } from '../language/text.ts'
import { isLocalDate } from '../time/warsaw.ts'

const text = z.string().min(1)
const day = z.string().refine(isLocalDate, 'a calendar day, YYYY-MM-DD')

export const CardClaims = z.strictObject({
  given_name: text,
  family_name: text,
  birthdate: day,
  pesel: z.string().regex(/^\d{11}$/),
  /** A small photo, 4:5, as a data URI. */
  portrait: z.string().regex(/^data:image\/(webp|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/),
  album_number: text,
  university: text,
  card_number: text,
  issue_date: day,
  /** The last day of validity; it holds through 23:59:59 Warsaw time. */
  expiry_date: day,
  /** Entitles to the statutory discounts of students. */
  statutory_discounts: z.boolean(),
})
export type CardClaims = z.infer<typeof CardClaims>
export type ClaimName = keyof CardClaims

export const CLAIM_NAMES = Object.keys(CardClaims.shape) as ClaimName[]

export const CLAIM_LABELS: Readonly<Record<ClaimName, Text>> = {
  given_name: { pl: 'Imię', en: 'First name' },
  family_name: { pl: 'Nazwisko', en: 'Surname' },
  birthdate: { pl: 'Data urodzenia', en: 'Date of birth' },
  pesel: { pl: 'PESEL', en: 'PESEL' },
  portrait: { pl: 'Zdjęcie', en: 'Photo' },
  album_number: { pl: 'Numer albumu', en: 'Album number' },
  university: { pl: 'Uczelnia', en: 'University' },
  card_number: { pl: 'Numer mLegitymacji', en: 'mLegitymacja number' },
  issue_date: { pl: 'Data wydania', en: 'Date of issue' },
  expiry_date: { pl: 'Data ważności', en: 'Valid until' },
  statutory_discounts: { pl: 'Uprawnia do ulg ustawowych', en: 'Entitles to statutory discounts' },
}
