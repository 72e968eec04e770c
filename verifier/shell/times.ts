// Times and days as they stand on the screens.
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'

/** The hour in Warsaw; with the day when it is another one. */
export function hourOf(then: Date, now: Date): string {
  const day = (date: Date) => date.toLocaleDateString('pl', { timeZone: WARSAW, dateStyle: 'short' })
  const hour = then.toLocaleTimeString('pl', { timeZone: WARSAW, hour: '2-digit', minute: '2-digit' })
  return day(then) === day(now) ? hour : `${day(then)}, ${hour}`
}

/** `2027-03-31` as `31.03.2027`. */
export const dayInWords = (date: string): string => date.split('-').reverse().join('.')
