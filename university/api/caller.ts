// Who calls the API: the app (a consumer), and the person in whose name it calls, if any.
import type { Text } from '@mlegitymacja/core/language/text.ts'

/** What a person may allow an app to do, with the words in which they are asked. */
export const SCOPES = {
  cards: {
    about: {
      pl: 'widzieć Twoją mLegitymację i jej kody, zamawiać ją i anulować',
      en: 'see your mLegitymacja and its codes, order it and cancel it',
    },
  },
  offline_access: {
    about: {
      pl: 'robić to także wtedy, gdy nie używasz aplikacji, aż cofniesz zgodę',
      en: 'do so also while you are not using the app, until you withdraw your consent',
    },
  },
} as const satisfies Record<string, { about: Text }>

export type Scope = keyof typeof SCOPES

export const isScope = (name: string): name is Scope => Object.hasOwn(SCOPES, name)

/** A registered app. */
export type Consumer = {
  key: string
  name: string
  url: string | null
  email: string
  registeredAt: Date
}

/** The token a call came with, to be ended by it. */
export type UsedToken = { kind: 'oauth1' | 'oauth2'; hash: Buffer }

/** In whose name an app calls. */
export type Person = { subject: string; studentId: string | null; token: UsedToken }

export type Caller = {
  consumer: Consumer | null
  user: Person | null
  scopes: readonly Scope[]
}

export const NOBODY: Caller = { consumer: null, user: null, scopes: [] }
