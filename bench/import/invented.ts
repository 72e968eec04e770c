// An invented register as a university's system would export it.
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { addDays } from '@mlegitymacja/core/time/warsaw.ts'

const HEADER =
  'id;given_names;family_name;birth_date;pesel;album_number;programme_code;programme_name;level;status;ended_on;confirmed_until;card_issued_on;card_valid_until'

const words = (text: string) => text.trim().split(/\s+/)

// Lists of different lengths, so that the same people do not come round.
const GIVEN =
  words(`Świętosława Anna Jan Zofia Bartłomiej Małgorzata Piotr Łucja Grażyna Michał Żaneta Tomasz Józef Ewa
  Stanisław Urszula Krzysztof`)
const FAMILY =
  words(`Żółkiewska Nowak Wiśniewski Wójcik Kowalczyk Kamińska Lewandowski Zielińska Szymański Woźniak
  Dąbrowska Kozłowski Jankowska Mazur Kwiatkowski Krawczyk Źrebak Śliwa Łoś`)
const FIELDS =
  words(`Informatyka Fizyka Matematyka Prawo Psychologia Socjologia Chemia Biologia Historia Filozofia Ekonomia
  Archeologia Geografia`)

/** The text of a CSV file. */
export const registerOf = (students: number): string =>
  [HEADER, ...Array.from({ length: students }, (_, i) => line(i))].join('\n')

function line(i: number): string {
  const birth = addDays('1998-01-01', i % 2900)
  const [year, month, day] = birth.split('-')
  const programme = i % FIELDS.length
  const ended = i % 50 === 0
  return [
    `b${i}`,
    GIVEN[i % GIVEN.length],
    FAMILY[i % FAMILY.length],
    `${day}.${month}.${year}`,
    makePesel(birth, Math.floor(i / 2900)),
    `B${i}`,
    `KIER-${programme}`,
    `${FIELDS[programme]}, studia ${i % 3 === 0 ? 'II' : 'I'} stopnia`,
    i % 3 === 0 ? 'II stopnia' : 'I stopnia',
    ended ? 'skreślony' : 'aktywny',
    ended ? '01.09.2025' : '',
    ended ? '' : ['31.03.2026', '30.09.2026'][i % 2],
    addDays('2024-10-01', i % 60),
    ['2026-03-31', '2026-10-31'][i % 2],
  ].join(';')
}
