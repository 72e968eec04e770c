// The settings of the demo [SPEC 14].
import { logLevel, optionalPostgres, text, wholeNumber } from '@mlegitymacja/platform/settings/kinds.ts'
import type { SettingsDefinition, SettingsOf } from '@mlegitymacja/platform/settings/settings.ts'

export const DEMO_SETTINGS = {
  PORT_BASE: {
    schema: wholeNumber(3000, { from: 1024, to: 65_000 }),
    about: 'First port of the demo; the apps take the ports after it.',
    otherwise: '3000',
  },
  DATA_FOLDER: {
    schema: text('./data'),
    about: 'Where the demo keeps its data and keys.',
    otherwise: './data',
  },
  DATABASE_URL: {
    schema: optionalPostgres(),
    about: 'Address of a PostgreSQL database for the university, instead of the embedded one.',
    otherwise: 'embedded',
    secret: true,
  },
  MC_DATABASE_URL: {
    schema: optionalPostgres(),
    about: 'The same for the MC system.',
    otherwise: 'embedded',
    secret: true,
  },
  ELIGIBILITY_POLICY: {
    schema: text('act-2025'),
    about: 'Who may order: act-2025 or els-2023.',
    otherwise: 'act-2025',
  },
  MC_DELAY_MS: {
    schema: wholeNumber(4000, { from: 0, to: 600_000 }),
    about:
      'How long the demo’s MC system works on an order at first, in milliseconds; its console changes it.',
    otherwise: '4000',
  },
  LOG_LEVEL: {
    schema: logLevel('warn'),
    about: 'How much is logged: debug, info, warn, error or silent.',
    otherwise: 'warn',
  },
} as const satisfies SettingsDefinition

export type DemoSettings = SettingsOf<typeof DEMO_SETTINGS>
