// What the list of orders is narrowed down by [SPEC 6], and how it stands in the address: as short as can be, so that
// it can be shared, and read leniently, so that a mistyped value is told and not lost.
import { ERROR_CODES, type ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import { STATUSES, type Status } from '@mlegitymacja/core/order/status.ts'
import { isLocalDate, type LocalDate } from '@mlegitymacja/core/time/warsaw.ts'

export type OrderFilter = Readonly<{
  /** Fragments of names or of the album number; each has to occur. */
  text: string
  orderedFrom: LocalDate | null
  orderedTo: LocalDate | null
  validFrom: LocalDate | null
  validTo: LocalDate | null
  status: Status | null
  errorCode: ErrorCode | null
}>

export const NO_FILTER: OrderFilter = {
  text: '',
  orderedFrom: null,
  orderedTo: null,
  validFrom: null,
  validTo: null,
  status: null,
  errorCode: null,
}

/** Names of the parameters in the address. */
export const FILTER_FIELDS = {
  text: 'szukaj',
  orderedFrom: 'od',
  orderedTo: 'do',
  validFrom: 'wazne-od',
  validTo: 'wazne-do',
  status: 'status',
  errorCode: 'blad',
} as const satisfies Record<keyof OrderFilter, string>

/** What is wrong with a value that was typed. */
export type FilterFault = 'not_a_date' | 'ends_before_it_begins' | 'not_a_choice'
export type FilterFaults = Partial<Record<keyof OrderFilter, FilterFault>>

const LONGEST_TEXT = 100
const DATES = ['orderedFrom', 'orderedTo', 'validFrom', 'validTo'] as const

/** A value that makes no sense filters nothing, and is named among the faults. */
export function readFilter(query: URLSearchParams): { filter: OrderFilter; faults: FilterFaults } {
  const faults: FilterFaults = {}
  const typed = (name: keyof OrderFilter) => query.get(FILTER_FIELDS[name])?.trim() ?? ''

  const dates = Object.fromEntries(
    DATES.map(name => {
      const date = readDate(typed(name))
      if (date === undefined) faults[name] = 'not_a_date'
      return [name, date ?? null]
    }),
  ) as Pick<OrderFilter, (typeof DATES)[number]>
  if (isBefore(dates.orderedTo, dates.orderedFrom)) faults.orderedTo = 'ends_before_it_begins'
  if (isBefore(dates.validTo, dates.validFrom)) faults.validTo = 'ends_before_it_begins'

  const choice = <T extends string>(name: keyof OrderFilter, choices: readonly T[]): T | null => {
    const value = typed(name)
    const chosen = choices.find(one => one === value)
    if (value !== '' && chosen === undefined) faults[name] = 'not_a_choice'
    return chosen ?? null
  }
  const filter = {
    text: typed('text').slice(0, LONGEST_TEXT),
    ...dates,
    status: choice('status', STATUSES),
    errorCode: choice('errorCode', ERROR_CODES),
  }
  return { filter, faults }
}

/** The parameters of a filter, none for what does not filter. */
export function writeFilter(filter: OrderFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, field] of Object.entries(FILTER_FIELDS)) {
    const value = filter[name as keyof OrderFilter]
    if (value) query.set(field, value)
  }
  return query
}

export const isFiltering = (filter: OrderFilter): boolean => Object.values(filter).some(Boolean)

/** The words of which each has to occur somewhere. */
export const fragments = ({ text }: Pick<OrderFilter, 'text'>): string[] => text.split(/\s+/u).filter(Boolean)

/** `2025-09-03`, or as people write it: `3.09.2025`. @returns undefined when it is neither, null when nothing was typed */
export function readDate(text: string): LocalDate | null | undefined {
  if (text === '') return null
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  return isLocalDate(date) ? date : undefined
}

const isBefore = (end: LocalDate | null, start: LocalDate | null) =>
  end !== null && start !== null && end < start

/** What the audit log keeps of a search: never the words, which may be a person's name. */
export function filterForAudit({ text, ...rest }: OrderFilter): Record<string, string | boolean> {
  const used = Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== null)
  return { ...(text ? { text: true } : {}), ...Object.fromEntries(used) }
}
