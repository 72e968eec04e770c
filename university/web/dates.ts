// How pages write days and times: `31.10.2025` and `3.09.2025, 22:18` in Polish [SPEC 5]; in English with the
// month as a word, because 3.09 is another day to half of the readers. Always the time of Warsaw.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { daysBetween, type LocalDate, WARSAW, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'

export function dateText(date: LocalDate, language: Language): string {
  const [year, month, day] = date.split('-') as [string, string, string]
  return language === 'pl'
    ? `${Number(day)}.${month}.${year}`
    : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

export function timeText(instant: Date, language: Language): string {
  return `${dateText(warsawDate(instant), language)}, ${CLOCK.format(instant)}`
}

/** How far a day is from today: "dziś", "jutro", "za 29 dni", "3 dni temu". */
export function daysAwayText(date: LocalDate, now: Date, language: Language): string {
  return RELATIVE[language].format(daysBetween(warsawDate(now), date), 'day')
}

/** How long until an instant, in the largest unit of which two or more are left: "za 29 dni", "za 5 godzin". */
export function untilText(instant: Date, now: Date, language: Language): string {
  const minutes = Math.max(Math.floor((instant.getTime() - now.getTime()) / 60_000), 0)
  if (minutes >= 2 * 24 * 60) return RELATIVE[language].format(Math.floor(minutes / (24 * 60)), 'day')
  if (minutes >= 2 * 60) return RELATIVE[language].format(Math.floor(minutes / 60), 'hour')
  return RELATIVE[language].format(Math.max(minutes, 1), 'minute')
}

const CLOCK = new Intl.DateTimeFormat('pl', { timeZone: WARSAW, hour: '2-digit', minute: '2-digit' })
const RELATIVE = {
  pl: new Intl.RelativeTimeFormat('pl', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
}
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
