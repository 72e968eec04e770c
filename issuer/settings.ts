// The settings of the MC system, read once at start [SPEC 9, 13].
import { PATIENCE_SETTINGS } from '@mlegitymacja/platform/database/patience.ts'
import { parseMasterKey } from '@mlegitymacja/platform/sealing/master-key.ts'
import {
  address,
  logLevel,
  optionalPostgres,
  parsed,
  port,
  text,
  wholeNumber,
  yesNo,
} from '@mlegitymacja/platform/settings/kinds.ts'
import {
  readSettings,
  type SettingsDefinition,
  type SettingsOf,
} from '@mlegitymacja/platform/settings/settings.ts'

export const SETTINGS = {
  MC_ADDRESS: {
    schema: address('http://localhost:3001'),
    about:
      'Base address by which universities and wallets reach the MC system; it is written into every card.',
    otherwise: '`http://localhost:3001`',
  },
  MC_HOST: { schema: text('127.0.0.1'), about: 'Network interface to listen on.', otherwise: '`127.0.0.1`' },
  MC_PORT: { schema: port(3001), about: 'Port to listen on.', otherwise: '`3001`' },
  MC_DATABASE_URL: {
    schema: optionalPostgres(),
    about: 'Address of a PostgreSQL database; without it an embedded one is used.',
    otherwise: 'embedded',
    secret: true,
  },
  ...PATIENCE_SETTINGS,
  MC_DATA_FOLDER: {
    schema: text('./data/mc'),
    about: 'Folder of the embedded database and, when no master key is given, of the key file.',
    otherwise: '`./data/mc`',
  },
  MC_MASTER_KEY: {
    schema: parsed(parseMasterKey).optional(),
    about:
      'Base64 of 32 bytes that seal personal data and keys; without it a file in MC_DATA_FOLDER holds one.',
    otherwise: 'made at first start',
    secret: true,
  },
  MC_CODES_DAYS: {
    schema: wholeNumber(30, { from: 1, to: 90 }),
    about: 'Days for which the codes of an order work.',
    otherwise: '`30`',
  },
  MC_FEED_DAYS: {
    schema: wholeNumber(180, { from: 7, to: 3650 }),
    about: 'Days for which events stay in the feed of a university.',
    otherwise: '`180`',
  },
  MC_SANDBOX: {
    schema: yesNo(false),
    about: 'Shows the sandbox console at /console. For demonstrations only: anyone may use it.',
    otherwise: '`no`',
  },
  MC_LOG_LEVEL: {
    schema: logLevel('info'),
    about: 'debug, info, warn, error or silent.',
    otherwise: '`info`',
  },
} as const satisfies SettingsDefinition

export type IssuerSettings = SettingsOf<typeof SETTINGS>

/** @throws WrongSettings */
export const issuerSettings = (environment: Readonly<Record<string, string | undefined>>): IssuerSettings =>
  readSettings(SETTINGS, environment)
