// Calendar days of Europe/Warsaw: validity holds through 23:59:59 there [SPEC 3], and "30 days left" counts
// its calendar days, not hours.

/** A calendar day, `YYYY-MM-DD`. Days of this form compare correctly as strings. */
export type LocalDate = string

export const WARSAW = 'Europe/Warsaw'

const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000
const MOST_HOURS = 10_000

/** Every page and every rule asks for days, mostly of the same hours. */
const daysOfHours = new Map<number, LocalDate>()

/** The calendar day in Warsaw at this instant. */
export function warsawDate(instant: Date): LocalDate {
  // Warsaw is whole hours away from UTC, so all instants of an hour are on one day.
  const hour = Math.floor(instant.getTime() / HOUR_MS)
  const known = daysOfHours.get(hour)
  if (known !== undefined) return known
  const day = instant.toTemporalInstant().toZonedDateTimeISO(WARSAW).toPlainDate().toString()
  if (daysOfHours.size >= MOST_HOURS) daysOfHours.clear()
  daysOfHours.set(hour, day)
  return day
}

/** The first instant of the day in Warsaw. */
export function startOfDay(date: LocalDate): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(WARSAW).epochMilliseconds)
}

/** 23:59:59 of the day in Warsaw, the last second at which something valid until this day holds. */
export function endOfDay(date: LocalDate): Date {
  return new Date(startOfDay(addDays(date, 1)).getTime() - 1000)
}

/** Registers write it for "never"; no day lies behind it. */
const LAST_DAY = '9999-12-31'

export function addDays(date: LocalDate, days: number): LocalDate {
  const day = new Date(Date.parse(date) + days * DAY_MS).toISOString()
  return day.startsWith('+') ? LAST_DAY : day.slice(0, 10)
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS
}

/** No PESEL is older; an earlier year is a mistyped one. */
const FIRST_YEAR = 1800

/** True for a real calendar day written as `YYYY-MM-DD`; refuses 2025-02-29, and 0025-02-28. */
export function isLocalDate(value: string): value is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  // Counted, not parsed: cards are read in browsers without Temporal, and imports look at a million days.
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))]
  return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
