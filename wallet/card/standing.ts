// What the band on a card says [LOOK]: *ważna*, *wygasła* or *unieważniona*, by the card's own end and by what the status
// list said last.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { KnownStatus } from './kept-card.ts'

export type Standing = 'valid' | 'expired' | 'revoked'

export const STANDING_WORDS: Readonly<Record<Standing, Text>> = {
  valid: { pl: 'ważna', en: 'valid' },
  expired: { pl: 'wygasła', en: 'expired' },
  revoked: { pl: 'unieważniona', en: 'revoked' },
}

/** @param expiresAt the first instant at which the card is no longer valid, in milliseconds */
export function standingOf(
  { expiresAt, status }: { expiresAt: number; status: KnownStatus | undefined },
  now: number,
): Standing {
  if (status?.revoked) return 'revoked'
  return now < expiresAt ? 'valid' : 'expired'
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago the status was checked, in words that do not change every second. */
export function ago(then: number, now: number): Text {
  const [unit, size] = STEPS.find(([, size]) => now - then >= size) ?? (['minute', 60_000] as const)
  const amount = -Math.floor((now - then) / size)
  if (amount > -1) return { pl: 'przed chwilą', en: 'a moment ago' }
  const inWords = (language: 'pl' | 'en') =>
    new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(amount, unit)
  return { pl: inWords('pl'), en: inWords('en') }
}
