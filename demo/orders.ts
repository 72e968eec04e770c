// Orders that the people of the demo have placed before its first start, with all that happened to them; they exist
// at the university and at the issuer alike. [SPEC 3, SPEC 14]
import type { ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import type { LifecycleEvent, Status } from '@mlegitymacja/core/order/status.ts'
import { type LocalDate, startOfDay } from '@mlegitymacja/core/time/warsaw.ts'

export type DemoOrder = Readonly<{
  /** The PESEL it was ordered with; the register may have lost it since. */
  pesel: string
  status: Status
  orderedAt: Date
  plannedValidUntil: LocalDate
  /** Of the signed card; null when none was issued. */
  validUntil: LocalDate | null
  cardIssuedAt: Date | null
  errorCode: ErrorCode | null
  /** After ordering, oldest first. */
  happened: readonly Readonly<{ event: LifecycleEvent; at: Date }>[]
}>

type Days = Readonly<{ orderedOn: LocalDate; validUntil: LocalDate }>

const MINUTE = 60_000

/** Ordered in the afternoon, in the wallet half an hour later. */
export function collectedOrder(pesel: string, { orderedOn, validUntil }: Days): DemoOrder {
  const orderedAt = clockTime(orderedOn, 14, 12)
  const cardIssuedAt = later(orderedAt, 31)
  return {
    pesel,
    status: 'collected',
    orderedAt,
    plannedValidUntil: validUntil,
    validUntil,
    cardIssuedAt,
    errorCode: null,
    happened: [
      { event: 'accepted', at: later(orderedAt, 1) },
      { event: 'codes_issued', at: later(orderedAt, 4) },
      { event: 'collected', at: cardIssuedAt },
    ],
  }
}

/** A collected card that the sweep revoked, in the night of the day. */
export function revokedOrder(pesel: string, days: Days & Readonly<{ revokedOn: LocalDate }>): DemoOrder {
  const collected = collectedOrder(pesel, days)
  const revocation = { event: 'right_ended', at: clockTime(days.revokedOn, 4, 0) } as const
  return { ...collected, status: 'revoked', happened: [...collected.happened, revocation] }
}

export function failedOrder(pesel: string, errorCode: ErrorCode, { orderedOn, validUntil }: Days): DemoOrder {
  const orderedAt = clockTime(orderedOn, 14, 58)
  return {
    pesel,
    status: 'failed',
    orderedAt,
    plannedValidUntil: validUntil,
    validUntil: null,
    cardIssuedAt: null,
    errorCode,
    happened: [
      { event: 'accepted', at: later(orderedAt, 1) },
      { event: 'failed', at: later(orderedAt, 3) },
    ],
  }
}

const later = (time: Date, minutes: number) => new Date(time.getTime() + minutes * MINUTE)
const clockTime = (day: LocalDate, hours: number, minutes: number) =>
  later(startOfDay(day), hours * 60 + minutes)
