// Times as people say them: relative, with the exact one beside it [LOOK "Words"].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** "3 godziny temu". */
export function ago(then: Date, now: Date): Text {
  const passed = now.getTime() - then.getTime()
  const [unit, size] = STEPS.find(([, size]) => passed >= size) ?? (['minute', 60_000] as const)
  const amount = -Math.floor(passed / size)
  if (amount > -1) return { pl: 'przed chwilą', en: 'a moment ago' }
  const say = (language: string) =>
    new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(amount, unit)
  return { pl: say('pl'), en: say('en') }
}

/** The hour in Warsaw; with the day when it is another one. */
export function hourOf(then: Date, now: Date): string {
  const day = (date: Date) => date.toLocaleDateString('pl', { timeZone: WARSAW, dateStyle: 'short' })
  const hour = then.toLocaleTimeString('pl', { timeZone: WARSAW, hour: '2-digit', minute: '2-digit' })
  return day(then) === day(now) ? hour : `${day(then)}, ${hour}`
}

/** `2027-03-31` as `31.03.2027`. */
export const dayInWords = (date: string): string => date.split('-').reverse().join('.')
