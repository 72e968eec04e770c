// What every piece of the student page is given besides its own subject.
import type { Language } from '@mlegitymacja/core/language/text.ts'

export type View = Readonly<{
  language: Language
  now: Date
  /** Bound to the session. */
  formToken: string
  /** Of the form that may order: the same form sent twice is the same order. */
  requestId: string
  /** The issuer of the offers, and the wallet on this phone. */
  offers: { issuer: string; wallet: string }
}>
