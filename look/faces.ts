// The faces of the family and what they are called in their header. `data-face` gives each its hue. [LOOK, SPEC 1]
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const FACES = {
  student: { pl: 'Strona studenta', en: 'Student page' },
  admin: { pl: 'Panel administratora', en: 'Administrator panel' },
  mobywatel: { pl: 'mObywatel', en: 'mObywatel' },
  mweryfikator: { pl: 'mWeryfikator', en: 'mWeryfikator' },
  musos: { pl: 'Mobilny USOS', en: 'Mobile USOS' },
  mc: { pl: 'System MC', en: 'MC system' },
  signin: { pl: 'Logowanie', en: 'Sign-in' },
} as const satisfies Record<string, Text>

export type Face = keyof typeof FACES
