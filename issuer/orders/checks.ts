// The checks of an order [SPEC 9]: the first that fails names the error code.
import type { ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import type { PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import { fitsCard } from '@mlegitymacja/core/mc/photo.ts'
import { birthDateOfPesel, isPesel } from '@mlegitymacja/core/pesel/pesel.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'

/** A card is valid for at most this long. */
const LONGEST_VALIDITY_MONTHS = 13

/** A card with more days left than this is not renewed [SPEC 3]. */
export const RENEWAL_DAYS = 30

export type Circumstances = {
  universityEntitled: boolean
  photo: Uint8Array
  today: LocalDate
  /** Another order under way or card to stay, for the same person and university. */
  duplicate: boolean
}

/** Null when all is well. */
export function checkOrder(order: PlaceOrder, around: Circumstances): ErrorCode | null {
  if (!around.universityEntitled) return 'UNIVERSITY_NOT_ENTITLED'
  if (!isPesel(order.pesel)) return 'PESEL_INVALID'
  if (birthDateOfPesel(order.pesel) !== order.birth_date) return 'PESEL_MISMATCH'
  if (!fitsCard(around.photo)) return 'PHOTO_REJECTED'
  if (order.valid_until < around.today || order.valid_until > latest(around.today)) return 'VALIDITY_INVALID'
  return around.duplicate ? 'DUPLICATE_CARD' : null
}

const latest = (today: LocalDate): LocalDate =>
  Temporal.PlainDate.from(today).add({ months: LONGEST_VALIDITY_MONTHS }).toString()
