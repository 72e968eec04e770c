// Who did something, in words: a name for staff, a word for parts of the system, and the account where nothing better is
// known.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { StaffNames } from './names.sql.ts'

const PARTS: Readonly<Record<string, Text>> = {
  student: { pl: 'student', en: 'student' },
  mc: { pl: 'system MC', en: 'MC system' },
  sweep: { pl: 'przegląd uprawnień', en: 'sweep' },
  schedule: { pl: 'harmonogram', en: 'schedule' },
  command: { pl: 'polecenie', en: 'command' },
  retention: { pl: 'czas przechowywania', en: 'retention time' },
  system: { pl: 'system', en: 'system' },
}
const KINDS: Readonly<Record<string, Text>> = {
  client: { pl: 'aplikacja', en: 'app' },
  command: { pl: 'polecenie, konto', en: 'command, account' },
}

/** @param actor as histories and the audit log keep it: `person:<subject>`, `client:<id>`, `sweep` */
export function actorText(actor: string, names: StaffNames, language: Language): string {
  const name = names.get(actor)
  if (name !== undefined) return name
  const part = PARTS[actor]
  if (part) return part[language]
  const [kind = '', ...rest] = actor.split(':')
  const word = KINDS[kind]
  if (word) return `${word[language]} ${rest.join(':')}`
  return kind === 'person' ? rest.join(':') : actor
}
