// A line of a CSV file as an entry, and several lines of one student as one. An empty cell says that there is no value;
// a column that the file does not have says nothing.
import type { StudentEntry } from '../entry.ts'
import type { Problem } from '../problem.ts'
import { COLUMNS, type Column, levelOf, type Mapping, statusOf } from './mapping.ts'

/** Where each of our columns stands in the file. */
export type Header = {
  places: Partial<Record<Column, number>>
  width: number
  /** Columns of the file that mean nothing to us. */
  ignored: string[]
}

/** @returns what is wrong when there is no column for the id, or none that the mapping names */
export function readHeader(
  cells: readonly string[],
  { columns }: Mapping,
): Header | 'no_id_column' | 'no_mapped_column' {
  const names = cells.map(cell => plain(cell))
  const places: Header['places'] = {}
  for (const column of COLUMNS) {
    const at = names.indexOf(plain(columns[column] ?? column))
    if (at >= 0) places[column] = at
    else if (columns[column] !== undefined) return 'no_mapped_column'
  }
  if (places.id === undefined) return 'no_id_column'
  const used = new Set(Object.values(places))
  return { places, width: cells.length, ignored: cells.filter((_, at) => !used.has(at)) }
}

const plain = (text: string) => text.trim().toLowerCase()

/** @returns an entry still to be checked, or what keeps the line from being one */
export function entryOfLine(
  cells: readonly string[],
  { places }: Header,
  mapping: Mapping,
): { value: Record<string, unknown> } | { problems: Problem[] } {
  const cell = (column: Column): string | null | undefined => {
    const at = places[column]
    return at === undefined ? undefined : cells[at]!.trim() || null
  }
  const date = (column: Column) => isoDate(cell(column))
  const value: Record<string, unknown> = said({
    id: cell('id') ?? undefined,
    login: cell('login') ?? undefined,
    given_names: cell('given_names'),
    family_name: cell('family_name'),
    birth_date: date('birth_date'),
    pesel: cell('pesel'),
    album_number: cell('album_number'),
  })
  const { programme_code: _, ...ofProgramme } = PROGRAMME_CELLS
  if (cell('programme_code')) {
    const level = cell('level')
    const status = cell('status')
    value.programmes = [
      said({
        code: cell('programme_code'),
        name_pl: cell('programme_name'),
        name_en: cell('programme_name_en') ?? undefined,
        level: level && levelOf(level, mapping),
        status: status && statusOf(status, mapping),
        ended_on: date('ended_on'),
        suspended_on: date('suspended_on'),
        ends_on: date('ends_on'),
        confirmed_until: date('confirmed_until'),
      }),
    ]
  } else if (Object.keys(ofProgramme).some(column => cell(column as Column)))
    return { problems: [{ field: 'programme_code', problem: 'programme_code_missing' }] }
  if (cell('card_issued_on'))
    value.plastic_cards = [
      said({
        issued_on: date('card_issued_on'),
        valid_until: date('card_valid_until') ?? undefined,
        invalidated_on: date('card_invalidated_on'),
      }),
    ]
  else if (cell('card_valid_until') || cell('card_invalidated_on'))
    return { problems: [{ field: 'card_issued_on', problem: 'card_incomplete' }] }
  return { value }
}

const PROGRAMME_CELLS = {
  programme_code: true,
  programme_name: true,
  level: true,
  status: true,
  ended_on: true,
  suspended_on: true,
  ends_on: true,
  confirmed_until: true,
} as const satisfies Partial<Record<Column, true>>

/** What is said of these. A loop, as it runs three times for each line of a file. */
function said(values: Record<string, unknown>): Record<string, unknown> {
  const told: Record<string, unknown> = {}
  for (const name in values) if (values[name] !== undefined) told[name] = values[name]
  return told
}

/** `31.10.2025`, also `1.9.2025` and with a time of midnight behind it, becomes ISO; anything else stays for the check. */
export function isoDate(cell: string | null | undefined): string | null | undefined {
  if (!cell) return cell
  const [, day, month, year] = /^(\d{1,2})[.](\d{1,2})[.](\d{4})(?: 0?0:00(?::00)?)?$/.exec(cell) ?? []
  if (year) return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return /^(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?Z?$/.exec(cell)?.[1] ?? cell
}

/** What two lines say of one student; undefined when they disagree. */
export function together(a: StudentEntry, b: StudentEntry): StudentEntry | undefined {
  const { programmes: programmesOfA = [], plastic_cards: cardsOfA = [], ...plainOfA } = a
  const { programmes: programmesOfB = [], plastic_cards: cardsOfB = [], ...plainOfB } = b
  const programmes = united(programmesOfA, programmesOfB, ({ code }) => code)
  const cards = united(cardsOfA, cardsOfB, ({ issued_on }) => issued_on)
  const agree = JSON.stringify(plainOfA) === JSON.stringify(plainOfB)
  if (!agree || !programmes || !cards) return undefined
  return {
    ...a,
    ...(programmes.length > 0 && { programmes }),
    ...(cards.length > 0 && { plastic_cards: cards }),
  }
}

function united<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): T[] | undefined {
  const all = new Map(a.map(item => [key(item), item]))
  for (const item of b) {
    const other = all.get(key(item))
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(item)) return undefined
    all.set(key(item), item)
  }
  return [...all.values()].sort((x, y) => (key(x) < key(y) ? -1 : 1))
}
