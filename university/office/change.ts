// One change of a record in words: which value, what it was, what it is.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { isLocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { FieldChange } from '../register/record.ts'
import { dateText } from '../web/dates.ts'
import { pathWords, valueWord } from './words.ts'

const PHOTO = {
  added: { pl: 'Zdjęcie: dodano', en: 'Photo: added' },
  changed: { pl: 'Zdjęcie: zmieniono', en: 'Photo: changed' },
  removed: { pl: 'Zdjęcie: usunięto', en: 'Photo: removed' },
} as const satisfies Record<string, Text>

const AGAIN = {
  pl: (since: string) => `znowu na liście (brak od ${since})`,
  en: (since: string) => `on the list again (missing since ${since})`,
} as const satisfies Record<Language, unknown>

export function changeText({ path, from, to }: FieldChange, language: Language): string {
  // A photo is kept by its fingerprint, which tells nobody anything.
  if (path[0] === 'photo')
    return PHOTO[to === null ? 'removed' : from === null ? 'added' : 'changed'][language]
  if (path.at(-1) === 'missing_since' && from !== null && to === null)
    return `${pathWords(path.slice(0, -1), language)}: ${AGAIN[language](dateText(from, language))}`
  const value = (text: string | null) => {
    if (text === null) return '–'
    return isLocalDate(text) ? dateText(text, language) : valueWord(path, text, language)
  }
  return `${pathWords(path, language)}: ${value(from)} → ${value(to)}`
}
