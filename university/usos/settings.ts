// The settings of the USOS API's client [SPEC 7]: an address and a key are enough.
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import { address, list, optionalText, parsed } from '@mlegitymacja/platform/settings/kinds.ts'
import { type SettingsOf, WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { z } from 'zod'
import { checkCron } from '../sweep/cron.ts'
import { usosOverHttp } from './client.http.ts'
import { LOGINS } from './entry.ts'
import type { RunNeeds } from './run.ts'

export const USOS_SETTINGS = {
  USOS_ADDRESS: {
    schema: address()
      .refine(text => text.startsWith('https://'), 'must begin with https://')
      .optional(),
    about:
      'Base address of the university’s USOS API, such as https://apps.usos.uczelnia.pl; without it USOS is not read.',
    otherwise: 'none',
  },
  USOS_CONSUMER_KEY: { schema: optionalText(), about: 'Our (administrative) key there.', otherwise: 'none' },
  USOS_CONSUMER_SECRET: {
    schema: optionalText(),
    about: 'The secret of that key.',
    otherwise: 'none',
    secret: true,
  },
  USOS_ACCESS_TOKEN: {
    schema: optionalText(),
    about:
      'Token of an account that may read studies and plastic cards of everybody; without it plastic cards are not read.',
    otherwise: 'none',
  },
  USOS_ACCESS_TOKEN_SECRET: {
    schema: optionalText(),
    about: 'The secret of that token.',
    otherwise: 'none',
    secret: true,
  },
  USOS_PROGRAMMES: {
    schema: list('').transform(codes => codes.filter(code => code !== '')),
    about: 'Codes of programmes, separated by commas, whose students are taken into the register.',
    otherwise: 'only whom the register knows',
  },
  USOS_LOGIN: {
    schema: z.enum(LOGINS, `must be ${LOGINS.join(', ')}`).default('id'),
    about: 'Which value of USOS is the `sub` of the OpenID provider: id, email or student_number.',
    otherwise: 'id',
  },
  USOS_SCHEDULE: {
    schema: parsed(checkCron, '30 2 * * *'),
    about: 'When everybody is read from USOS: a cron expression, Warsaw time.',
    otherwise: '30 2 * * * (02:30 every night)',
  },
} as const

export type UsosSettings = SettingsOf<typeof USOS_SETTINGS>

/** @returns undefined when USOS is not to be read @throws WrongSettings */
export function usosOf(
  settings: UsosSettings,
  clock: Clock,
): Pick<RunNeeds, 'usos' | 'login' | 'programmes'> | undefined {
  const { USOS_ADDRESS, USOS_CONSUMER_KEY: consumerKey, USOS_CONSUMER_SECRET: consumerSecret } = settings
  if (USOS_ADDRESS === undefined) return undefined
  if (consumerKey === undefined || consumerSecret === undefined)
    throw new WrongSettings('USOS_ADDRESS needs USOS_CONSUMER_KEY and USOS_CONSUMER_SECRET')
  const { USOS_ACCESS_TOKEN: key, USOS_ACCESS_TOKEN_SECRET: secret } = settings
  if ((key === undefined) !== (secret === undefined))
    throw new WrongSettings('USOS_ACCESS_TOKEN and USOS_ACCESS_TOKEN_SECRET belong together')
  const token = key !== undefined && secret !== undefined ? { key, secret } : null
  return {
    usos: usosOverHttp({ address: USOS_ADDRESS, keys: { consumerKey, consumerSecret, token }, clock }),
    login: settings.USOS_LOGIN,
    programmes: settings.USOS_PROGRAMMES,
  }
}
