// How the app writes the days and times of the API: `31.10.2025`, `3.09.2025, 22:18` in Polish, with the month as a word
// in English [SPEC 5].
import type { Language } from '@mlegitymacja/core/language/text.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

export function dayText(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  return language === 'pl'
    ? `${Number(day)}.${month}.${year}`
    : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** @param time `2025-09-03 22:18:00` */
export const timeText = (time: string, language: Language): string =>
  `${dayText(time, language)}, ${time.slice(11, 16)}`
