// Where the scale of a chart ends, so that its middle is a round number too; and lengths of time in words.
import type { Language } from '@mlegitymacja/core/language/text.ts'

/** The next number of the form 2, 4, 6, 8, 10, 20, 40 … */
export function countTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return [2, 4, 6, 8, 10, 20].map(one => one * power).find(one => one >= value) ?? value
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const TOPS = [
  10,
  20,
  MINUTE,
  2 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
]

/** @param seconds of the longest time */
export const timeTop = (seconds: number): number =>
  TOPS.find(top => top >= seconds) ?? countTop(seconds / DAY) * DAY

/** Roughly, as one compares lengths of time: `12 s`, `4 min`, `1,5 h`, `3 d`. */
export function duration(seconds: number, language: Language): string {
  const inUnits = (unit: number) =>
    (seconds / unit).toLocaleString(language, { maximumFractionDigits: seconds / unit < 10 ? 1 : 0 })
  if (seconds < 90) return `${inUnits(1)} s`
  if (seconds < 90 * MINUTE) return `${inUnits(MINUTE)} min`
  if (seconds < 2 * DAY) return `${inUnits(HOUR)} h`
  return `${inUnits(DAY)} d`
}
