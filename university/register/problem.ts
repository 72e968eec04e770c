// What can be wrong with what a source says about a student, in words for whoever has to put it right [SPEC 7]. The
// values themselves stand in no message.
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const PROBLEMS = {
  missing: { pl: 'brak wartości', en: 'is missing' },
  not_text: { pl: 'to nie jest tekst', en: 'is no text' },
  unreadable: {
    pl: 'wartość zawiera znak, którego nie da się odczytać',
    en: 'has a character that cannot be read',
  },
  too_long: { pl: 'wartość jest za długa', en: 'is too long' },
  not_a_date: {
    pl: 'to nie jest data (np. 31.10.2025 albo 2025-10-31)',
    en: 'is no date (such as 31.10.2025 or 2025-10-31)',
  },
  birth_date_impossible: {
    pl: 'data urodzenia jest w przyszłości albo zbyt odległa',
    en: 'the date of birth lies ahead or too far back',
  },
  pesel_shape: {
    pl: 'numer PESEL musi mieć 11 cyfr (arkusz mógł usunąć zero z początku)',
    en: 'a PESEL has 11 digits (the spreadsheet may have dropped a leading zero)',
  },
  pesel_wrong: {
    pl: 'numer PESEL ma błędną sumę kontrolną albo nie zgadza się z datą urodzenia; student nie zamówi mLegitymacji',
    en: 'the PESEL has a wrong checksum or disagrees with the date of birth; the student cannot order',
  },
  unknown_level: {
    pl: 'nieznany poziom studiów (first_cycle, second_cycle, long_cycle, doctoral, postgraduate)',
    en: 'is no level (first_cycle, second_cycle, long_cycle, doctoral, postgraduate)',
  },
  unknown_status: {
    pl: 'nieznany stan studiów (active, graduated, removed, resigned)',
    en: 'is no status (active, graduated, removed, resigned)',
  },
  end_missing: {
    pl: 'studia, które się skończyły, muszą mieć datę końca (ended_on)',
    en: 'studies that have ended need the day of their end (ended_on)',
  },
  end_of_active: {
    pl: 'studia w toku nie mogą mieć daty końca (ended_on)',
    en: 'studies under way have no day of their end (ended_on)',
  },
  programme_code_missing: {
    pl: 'są dane programu, ale brak jego kodu (programme_code)',
    en: 'there are data of a programme but not its code (programme_code)',
  },
  programme_incomplete: {
    pl: 'nowy program musi mieć nazwę i poziom',
    en: 'a new programme needs a name and a level',
  },
  card_incomplete: {
    pl: 'legitymacja plastikowa musi mieć datę wydania i ważności',
    en: 'a plastic card needs the day of issue and the day up to which it is valid',
  },
  too_many: { pl: 'zbyt wiele pozycji', en: 'has too many entries' },
  twice: { pl: 'występuje w tym wpisie dwa razy', en: 'stands twice in this entry' },
  rows_disagree: {
    pl: 'kilka wierszy tej osoby podaje różne dane',
    en: 'several lines of this person say different things',
  },
  other_line_wrong: {
    pl: 'inny wiersz tej osoby jest błędny, więc żaden nie jest przyjęty',
    en: 'another line of this person is wrong, so none is taken',
  },
  twice_in_file: {
    pl: 'tę wartość ma w pliku także inna osoba',
    en: 'another person in the file has this value too',
  },
  taken: { pl: 'tę wartość ma już inny student', en: 'another student has this value' },
  columns: { pl: 'inna liczba kolumn niż w nagłówku', en: 'has another number of columns than the header' },
  not_csv: { pl: 'błędny zapis CSV (cudzysłów)', en: 'is no correct CSV (quotation mark)' },
  not_json: { pl: 'to nie jest poprawny JSON', en: 'is no correct JSON' },
  not_an_entry: { pl: 'to nie jest wpis o studencie', en: 'is no entry about a student' },
  unknown_field: { pl: 'nieznane pole', en: 'is no known field' },
} as const satisfies Record<string, Text>

export type ProblemCode = keyof typeof PROBLEMS

/** `field` names the field at fault, such as `programmes.INF-I.level`. */
export type Problem = { field: string; problem: ProblemCode }

export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(PROBLEMS, text)
