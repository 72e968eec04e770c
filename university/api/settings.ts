// The settings of the public API.
import { optionalText, wholeNumber } from '@mlegitymacja/platform/settings/kinds.ts'
import { DEFAULT_LIMITS } from './limits.ts'

export const API_SETTINGS = {
  API_CONTACT_EMAIL: {
    schema: optionalText(),
    about: 'Address of those who look after the public API, for the authors of apps.',
    otherwise: 'none',
  },
  API_CALLS_OF_PERSON: {
    schema: wholeNumber(DEFAULT_LIMITS.ofPerson, { from: 1, to: 100_000 }),
    about: 'How many calls a minute one app may make for one person, for each instance.',
    otherwise: String(DEFAULT_LIMITS.ofPerson),
  },
  API_CALLS_OF_APP: {
    schema: wholeNumber(DEFAULT_LIMITS.ofApp, { from: 1, to: 10_000_000 }),
    about: 'How many calls a minute one app may make in all, for each instance.',
    otherwise: String(DEFAULT_LIMITS.ofApp),
  },
} as const
