// An invented university and how its students fare from September to November of the next year [SPEC 3, 4]; the same
// people for the same number, so that a failure can be looked at again.
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'

export type Studies = {
  code: string
  level: 'first_cycle' | 'second_cycle' | 'long_cycle' | 'doctoral'
  status: 'active' | 'graduated' | 'removed' | 'resigned'
  /** The day of the end. */
  on: string | null
  suspendedOn: string | null
  confirmedUntil: string | null
}

/** What will become of somebody; how many of a hundred. */
const FATES = {
  freshman: 20,
  goes_on: 30,
  defends_2027: 3,
  defends_2028: 12,
  master_2028: 8,
  master_goes_on: 10,
  long_cycle: 10,
  doctoral: 2,
  defends_in_winter: 2,
  leaves_one_of_two: 1,
  resigns: 1,
  suspended: 1,
} as const
export type Fate = keyof typeof FATES
const BY_NUMBER = Object.entries(FATES).flatMap(([fate, n]) => Array<Fate>(n).fill(fate as Fate))

export type Student = {
  /** In the university's files, and the login. */
  id: string
  fate: Fate
  /** From 0 to 1, for everything else in which students differ. */
  luck: (matter: string) => number
  birthDate: string
  pesel: string | null
  cardValidUntil: string
  studies: Studies[]
}

export function inventStudents(count: number): Student[] {
  return Array.from({ length: count }, (_, n) => {
    const fate = BY_NUMBER[n % 100]!
    const birthDate = `${1990 + Math.floor(n / 5000)}-02-03`
    return {
      id: String(100_000 + n),
      fate,
      luck: matter => luck(`${n} ${matter}`),
      birthDate,
      pesel: makePesel(birthDate, n % 5000),
      cardValidUntil: '2027-10-31',
      studies: studiesAtFirst(fate),
    }
  })
}

const LEVEL_OF: Partial<Record<Fate, Studies['level']>> = {
  master_2028: 'second_cycle',
  master_goes_on: 'second_cycle',
  long_cycle: 'long_cycle',
  doctoral: 'doctoral',
}

function studiesAtFirst(fate: Fate): Studies[] {
  const first = activeIn('A', LEVEL_OF[fate] ?? 'first_cycle', '2027-10-31')
  return fate === 'leaves_one_of_two' ? [first, activeIn('B', 'second_cycle', '2027-10-31')] : [first]
}

export const activeIn = (code: string, level: Studies['level'], confirmedUntil: string): Studies => ({
  code,
  level,
  status: 'active',
  on: null,
  suspendedOn: null,
  confirmedUntil,
})

/** FNV-1a: the same number for the same text. */
function luck(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32
}

const COLUMNS =
  'id;given_names;family_name;birth_date;pesel;album_number;programme_code;programme_name;level;status;ended_on;suspended_on;confirmed_until;card_issued_on;card_valid_until'

/** The university's file as its spreadsheet writes it: a line a programme. */
export function fileOf(students: readonly Student[], { complete }: { complete: boolean }): string {
  const polish = (day: string | null) => day?.split('-').reverse().join('.') ?? ''
  const lines = students.flatMap(({ id, birthDate, pesel, cardValidUntil, studies }) =>
    studies.map(({ code, level, status, on, suspendedOn, confirmedUntil }) =>
      [
        id,
        'Jan',
        'Żółć',
        polish(birthDate),
        pesel ?? '',
        `A${id}`,
        code,
        `Kierunek ${code}`,
        level,
        status,
        polish(on),
        polish(suspendedOn),
        polish(confirmedUntil),
        '01.10.2025',
        polish(cardValidUntil),
      ].join(';'),
    ),
  )
  return [COLUMNS, ...lines, ...(complete ? [`#complete;${students.length}`] : []), ''].join('\r\n')
}
