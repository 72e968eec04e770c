// How long ago something was, in words that do not change every second [LOOK "Words"].
import type { Text } from '../language/text.ts'

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** "3 godziny temu"; instants in milliseconds. */
export function ago(then: number, now: number): Text {
  const [unit, size] = STEPS.find(([, size]) => now - then >= size) ?? (['minute', 60_000] as const)
  const amount = -Math.floor((now - then) / size)
  if (amount > -1) return { pl: 'przed chwilą', en: 'a moment ago' }
  const inWords = (language: 'pl' | 'en') =>
    new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(amount, unit)
  return { pl: inWords('pl'), en: inWords('en') }
}
