// The words of the register on the pages of the dean's office.
import type { EndingFact } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { Level, ProgrammeStatus } from '@mlegitymacja/core/entitlement/studies.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'

export const LEVEL_WORDS: Readonly<Record<Level, Text>> = {
  first_cycle: { pl: 'I stopnia', en: 'first cycle' },
  second_cycle: { pl: 'II stopnia', en: 'second cycle' },
  long_cycle: { pl: 'jednolite magisterskie', en: 'long cycle' },
  doctoral: { pl: 'szkoła doktorska', en: 'doctoral' },
  postgraduate: { pl: 'podyplomowe', en: 'postgraduate' },
}

export const STATUS_WORDS: Readonly<Record<ProgrammeStatus, Text>> = {
  active: { pl: 'w trakcie', en: 'active' },
  graduated: { pl: 'ukończone', en: 'graduated' },
  removed: { pl: 'skreślenie', en: 'removed' },
  resigned: { pl: 'rezygnacja', en: 'resigned' },
}

export const FACT_WORDS: Readonly<Record<EndingFact, Text>> = {
  graduation: { pl: 'ukończenie studiów', en: 'graduation' },
  removal: { pl: 'skreślenie', en: 'removal' },
  resignation: { pl: 'rezygnacja', en: 'resignation' },
  suspension: { pl: 'zawieszenie praw', en: 'suspended rights' },
  plastic_card_invalidated: { pl: 'unieważnienie ELS', en: 'invalidated plastic card' },
}

const FIELD_WORDS: Readonly<Record<string, Text>> = {
  login: { pl: 'Login', en: 'Login' },
  given_names: { pl: 'Imiona', en: 'Given names' },
  family_name: { pl: 'Nazwisko', en: 'Family name' },
  birth_date: { pl: 'Data urodzenia', en: 'Date of birth' },
  pesel: { pl: 'PESEL', en: 'PESEL' },
  album_number: { pl: 'Numer albumu', en: 'Album number' },
  right_ended_on: { pl: 'Koniec uprawnień', en: 'Right ended on' },
  right_ended_fact: { pl: 'Powód końca uprawnień', en: 'Why the right ended' },
  programmes: { pl: 'Program', en: 'Programme' },
  plastic_cards: { pl: 'ELS z dnia', en: 'Plastic card of' },
  name_pl: { pl: 'nazwa', en: 'name' },
  name_en: { pl: 'nazwa angielska', en: 'English name' },
  level: { pl: 'poziom', en: 'level' },
  status: { pl: 'stan', en: 'status' },
  ended_on: { pl: 'data końca', en: 'ended on' },
  suspended_on: { pl: 'prawa zawieszone od', en: 'rights suspended from' },
  ends_on: { pl: 'planowany koniec', en: 'planned end' },
  confirmed_until: { pl: 'potwierdzony do', en: 'confirmed until' },
  photo: { pl: 'Zdjęcie', en: 'Photo' },
  missing_since: { pl: 'brak na liście od', en: 'missing from the list since' },
  valid_until: { pl: 'data ważności', en: 'valid until' },
  invalidated_on: { pl: 'unieważniona', en: 'invalidated on' },
}

const SOURCE_WORDS: Readonly<Record<string, Text>> = {
  deans_office: { pl: 'dziekanat', en: 'dean’s office' },
  file: { pl: 'plik', en: 'file' },
  photos: { pl: 'zbiór zdjęć', en: 'photos in bulk' },
  policy: { pl: 'zmiana zasad', en: 'change of policy' },
  removal: { pl: 'skreślenie', en: 'removal' },
  retention: { pl: 'czas przechowywania', en: 'retention time' },
  system: { pl: 'system', en: 'system' },
  usos: { pl: 'USOS', en: 'USOS' },
}

/** Where a value came from; systems that have no word here go by their own name. */
export const sourceWord = (source: string, language: Language): string =>
  SOURCE_WORDS[source]?.[language] ?? source

const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  level: LEVEL_WORDS,
  status: STATUS_WORDS,
  right_ended_fact: FACT_WORDS,
}

/** A value of the history by the word that people know. */
export const valueWord = (path: readonly string[], value: string, language: Language): string =>
  VALUE_WORDS[path.at(-1)!]?.[value]?.[language] ?? value

export const fieldWord = (name: string, language: Language): string => FIELD_WORDS[name]?.[language] ?? name
export const pathWords = (path: readonly string[], language: Language): string =>
  path.map(part => fieldWord(part, language)).join(' ')
