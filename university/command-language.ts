// The language of a command: that of the terminal it is started in [SPEC 13].
import { firstLanguage, type Say, sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language } from '@mlegitymacja/core/language/text.ts'

/** By the environment, as POSIX reads it: LC_ALL, else LC_MESSAGES, else LANG; where none is set, English. */
export const languageOfCommand = (environment: Readonly<Record<string, string | undefined>>): Language =>
  firstLanguage(null, [environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || 'C'])

export const LANGUAGE: Language = languageOfCommand(process.env)
export const say: Say = sayIn(LANGUAGE)
