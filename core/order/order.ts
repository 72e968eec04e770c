// An order as its owner and the university see it, and the dates that decide what it is worth now [SPEC 3].
import { endOfDay, type LocalDate, warsawDate } from '../time/warsaw.ts'
import { isInFlight, type Status } from './status.ts'

export type Codes = {
  /** 32 hexadecimal characters, the text form of the QR code. */
  pickupId: string
  /** Six digits. */
  activationCode: string
}

export type Order = {
  id: string
  status: Status
  orderedAt: Date
  /** Frozen when ordering. */
  plannedValidUntil: LocalDate
  /** Of the signed card; null before there is one. */
  validUntil: LocalDate | null
  /** The MC system's error code of a failed order. */
  errorCode: string | null
  codesExpireAt: Date | null
  /** Five wrong activation codes were tried. */
  codesLockedAt: Date | null
  /** The card was handed to a phone that has not confirmed it yet. */
  cardIssuedAt: Date | null
}

/** The last day of validity that is known: of the card, else as planned. */
export const lastDay = (order: Pick<Order, 'validUntil' | 'plannedValidUntil'>): LocalDate =>
  order.validUntil ?? order.plannedValidUntil

/** *Live* [SPEC 3]: in flight, or collected with the validity not past. */
export function isLive(
  order: Pick<Order, 'status' | 'validUntil' | 'plannedValidUntil'>,
  now: Date,
): boolean {
  return isInFlight(order.status) || (order.status === 'collected' && lastDay(order) >= warsawDate(now))
}

export type CodesState = 'working' | 'used' | 'locked' | 'expired' | 'validity_past'

/** Whether the codes of a *ready* order still work, and if not, why [SPEC 3: dates, not statuses]. */
export function codesState(order: Order, now: Date): CodesState {
  if (endOfDay(order.plannedValidUntil) < now) return 'validity_past'
  if (order.cardIssuedAt) return 'used'
  if (order.codesLockedAt) return 'locked'
  return order.codesExpireAt && order.codesExpireAt <= now ? 'expired' : 'working'
}
