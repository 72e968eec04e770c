// What an import says to a person: line by line, and in sum [SPEC 7].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { PROBLEMS, type Problem } from '../problem.ts'
import type { TroubledLine } from './lines.sql.ts'
import type { UnreadableFile } from './read.ts'
import type { DryRun, Taken } from './take.ts'

export const UNREADABLE: Readonly<Record<UnreadableFile['problem'], Text>> = {
  empty: { pl: 'Plik jest pusty.', en: 'The file is empty.' },
  no_id_column: {
    pl: 'W pierwszym wierszu pliku nie ma kolumny id.',
    en: 'The first line of the file has no column id.',
  },
  no_mapped_column: {
    pl: 'W pierwszym wierszu pliku nie ma kolumny, którą wskazuje plik mapowania.',
    en: 'The first line of the file lacks a column that the mapping names.',
  },
  damaged: {
    pl: 'Plik jest uszkodzony: to UTF-8, ale są w nim bajty, których nie da się odczytać, albo urywa się w środku litery. Pobierz go jeszcze raz z systemu, z którego pochodzi. Jeśli jest zapisany inaczej niż w UTF-8, wskaż kodowanie.',
    en: 'The file is damaged: it is UTF-8, but has bytes that cannot be read, or breaks off in the middle of a letter. Take it anew from the system it comes from. If it is written in another way than UTF-8, say in which encoding.',
  },
  not_text: { pl: 'To nie jest plik tekstowy CSV ani JSON.', en: 'This is no text file of CSV or JSON.' },
}

export const REFUSED: Readonly<Record<Extract<Taken, { refused: string }>['refused'], Text>> = {
  not_found: { pl: 'Nie ma takiego importu.', en: 'There is no such import.' },
  not_read: {
    pl: 'Ten plik został już przyjęty albo odrzucony.',
    en: 'This file has been taken over or put away already.',
  },
  truncated: {
    pl: 'Plik urywa się w środku wiersza. Sprawdź, czy jest cały.',
    en: 'The file breaks off in the middle of a line. See whether it is whole. (--even-truncated takes what is there)',
  },
  overtaken: {
    pl: 'Przyjmowanie tego pliku zostało przerwane, a potem zatwierdzono inny plik z tego samego systemu. Reszty nie przyjęto; jeśli ma obowiązywać ten plik, wczytaj go jeszcze raz.',
    en: 'This file was interrupted, and then another file of the same system was agreed to. The rest was not taken over; if this file is to be valid, read it once more.',
  },
  missing_not_confirmed: {
    pl: 'Liczba brakujących studentów jest inna niż potwierdzona.',
    en: 'The number of missing students is another one than you confirmed.',
  },
}

const OUTCOMES = {
  new: { pl: 'nowych', en: 'new' },
  changed: { pl: 'zmienionych', en: 'changed' },
  unchanged: { pl: 'bez zmian', en: 'unchanged' },
  rejected: { pl: 'odrzuconych', en: 'rejected' },
} as const satisfies Record<string, Text>

export const aboutFile = (counts: Pick<DryRun, keyof typeof OUTCOMES>, language: Language): string =>
  (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[])
    .map(outcome => `${OUTCOMES[outcome][language]}: ${counts[outcome]}`)
    .join(', ')

const LINE: Text = { pl: 'wiersz', en: 'line' }
const REMARK: Text = { pl: 'uwaga', en: 'note' }

export function aboutLine({ line, externalId, problems, remarks }: TroubledLine, language: Language): string {
  const told = [
    ...problems.map(problem => aboutProblem(problem, language)),
    ...remarks.map(remark => `${REMARK[language]}: ${aboutProblem(remark, language)}`),
  ]
  return `${LINE[language]} ${line}${externalId ? ` (${externalId})` : ''}: ${told.join('; ')}`
}

export const aboutProblem = ({ field, problem }: Problem, language: Language): string =>
  `${field ? `${field}: ` : ''}${PROBLEMS[problem][language]}`

const WIDTH = 30

/** A bar on a terminal; silent where there is none. */
export function progressBar(what: string, output: NodeJS.WriteStream = process.stderr) {
  const show = (share: number) => {
    if (!output.isTTY) return
    const full = Math.round(share * WIDTH)
    output.write(`\r${what} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(share * 100)} %`)
  }
  return { show, end: () => void (output.isTTY && output.write('\n')) }
}
