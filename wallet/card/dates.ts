// Dates and times as people read them here: `31.10.2025`, `3.09.2025, 22:18` [SPEC 5], Europe/Warsaw.

/** A calendar day `YYYY-MM-DD` as `31.10.2025`. */
export function dayText(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)}.${month}.${year}`
}

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Warsaw',
  year: 'numeric',
  month: '2-digit',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function partsOf(instant: number): Record<string, string> {
  return Object.fromEntries(PARTS.formatToParts(instant).map(({ type, value }) => [type, value]))
}

export function momentText(instant: number): string {
  const { year, month, day, hour, minute } = partsOf(instant)
  return `${day}.${month}.${year}, ${hour}:${minute}`
}

/** The clock on the card: day and time with seconds. */
export function clockText(instant: number): { day: string; time: string } {
  const { year, month, day, hour, minute, second } = partsOf(instant)
  return { day: `${day}.${month}.${year}`, time: `${hour}:${minute}:${second}` }
}
