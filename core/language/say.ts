// Saying texts in one language on the screens of the browser apps, and which language a new person meets [SPEC 13].
import { isLanguage, type Language, type Text } from './text.ts'

/** Says a text in the present language. */
export type Say = (text: Text) => string

export const sayIn =
  (language: Language): Say =>
  text =>
    text[language]

/** Polish speakers get Polish, everybody else English. */
export function firstLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  const known = preferred.map(tag => tag.slice(0, 2).toLowerCase()).find(isLanguage)
  return known ?? (preferred.length > 0 ? 'en' : 'pl')
}
