// What the people of the demo study. Codes and names are invented in the manner of a university's catalogue.
import type { Level, Programme } from '@mlegitymacja/core/entitlement/studies.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'

/** A programme as the register keeps it: with its code. */
export type DemoProgramme = Programme & Readonly<{ code: string }>

const CATALOGUE = {
  informatics: [
    'S1-INF',
    'first_cycle',
    3,
    { pl: 'Informatyka, studia I stopnia', en: 'Computer Science, first cycle' },
  ],
  biology: ['S1-BIO', 'first_cycle', 3, { pl: 'Biologia, studia I stopnia', en: 'Biology, first cycle' }],
  economics: ['S1-EKO', 'first_cycle', 3, { pl: 'Ekonomia, studia I stopnia', en: 'Economics, first cycle' }],
  physics: ['S2-FIZ', 'second_cycle', 2, { pl: 'Fizyka, studia II stopnia', en: 'Physics, second cycle' }],
  sociology: [
    'S2-SOC',
    'second_cycle',
    2,
    { pl: 'Socjologia, studia II stopnia', en: 'Sociology, second cycle' },
  ],
  law: ['SJ-PRA', 'long_cycle', 5, { pl: 'Prawo, studia jednolite magisterskie', en: 'Law, long cycle' }],
  psychology: [
    'SJ-PSY',
    'long_cycle',
    5,
    { pl: 'Psychologia, studia jednolite magisterskie', en: 'Psychology, long cycle' },
  ],
  doctoral: [
    'SD-NSC',
    'doctoral',
    4,
    { pl: 'Szkoła Doktorska Nauk Ścisłych', en: 'Doctoral School of Exact Sciences' },
  ],
} as const satisfies Record<string, readonly [code: string, level: Level, years: number, name: Text]>

export type Field = keyof typeof CATALOGUE

/** An active programme begun in October of the year; the register gives no date for its right yet. */
export function programme(field: Field, begun: number): DemoProgramme {
  const [code, level, years, name] = CATALOGUE[field]
  return {
    code: `${code}-${begun}`,
    name,
    level,
    status: 'active',
    endedOn: null,
    suspendedOn: null,
    endsOn: `${begun + years}-09-30`,
    confirmedUntil: null,
  }
}
