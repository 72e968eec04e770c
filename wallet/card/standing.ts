// What the band on a card says [LOOK]: *ważna*, *wygasła* or *unieważniona*, by the card's own end and by what the status
// list said last.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'
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

const WARN_DAYS = 30
const DAY_MS = 86_400_000

/** In how many Warsaw calendar days the card runs out, when it is soon [USOS r16]. */
export function runsOutSoon(expiryDate: string, now: number): number | undefined {
  const today = new Date(now).toLocaleDateString('sv', { timeZone: WARSAW })
  const days = Math.round((Date.parse(expiryDate) - Date.parse(today)) / DAY_MS)
  return days >= 0 && days <= WARN_DAYS ? days : undefined
}

/** "za 5 dni", "jutro". */
export const inDays = (days: number): Text => {
  const say = (language: 'pl' | 'en') =>
    new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
  return { pl: say('pl'), en: say('en') }
}
