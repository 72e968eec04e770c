// The settings of the university app; docs/operations/settings.md shows them as a table.
import { parsePolicy } from '@mlegitymacja/core/eligibility/policy.ts'
import { DEFAULT_CALENDAR } from '@mlegitymacja/core/entitlement/planned-valid-until.ts'
import { isLocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { PATIENCE_SETTINGS } from '@mlegitymacja/platform/database/patience.ts'
import { parseMasterKey } from '@mlegitymacja/platform/sealing/master-key.ts'
import {
  address,
  list,
  logLevel,
  optionalPostgres,
  parsed,
  port,
  text,
  wholeNumber,
} from '@mlegitymacja/platform/settings/kinds.ts'
import type { SettingsDefinition, SettingsOf } from '@mlegitymacja/platform/settings/settings.ts'
import { z } from 'zod'
import { ALARM_SETTINGS } from './admin/dashboard/settings.ts'
import { API_SETTINGS } from './api/settings.ts'
import { NOTIFY_SETTINGS } from './notify/settings.ts'
import { OFFICE_SETTINGS } from './office/settings.ts'
import { readClients } from './register/push/clients.ts'
import { readTemplates } from './removal/read-templates.ts'
import { RETENTION_SETTINGS } from './retention/settings.ts'
import { type Brake, DEFAULT_BRAKE } from './sweep/brake.ts'
import { checkCron } from './sweep/cron.ts'
import { USOS_SETTINGS } from './usos/settings.ts'

export const UNIVERSITY_SETTINGS = {
  UNIVERSITY_PORT: { schema: port(3000), about: 'Port to listen on.', otherwise: '3000' },
  UNIVERSITY_HOST: {
    schema: text('127.0.0.1'),
    about: 'Address of the network card to listen on.',
    otherwise: '127.0.0.1',
  },
  UNIVERSITY_ADDRESS: {
    schema: address(),
    about: 'How people reach the university, such as https://mlegitymacja.uczelnia.pl.',
    otherwise: 'required',
  },
  UNIVERSITY_NAME: {
    schema: text('Uczelnia'),
    about: 'Name of the university on its pages.',
    otherwise: 'Uczelnia',
  },
  DATABASE_URL: {
    schema: optionalPostgres(),
    about: 'Address of the PostgreSQL database of the university; without it the embedded database is used.',
    otherwise: 'embedded',
    secret: true,
  },
  UNIVERSITY_DATA_FOLDER: {
    schema: text('./data/university'),
    about: 'Folder of the embedded database.',
    otherwise: './data/university',
  },
  DATABASE_CONNECTIONS: {
    schema: wholeNumber(20, { from: 2, to: 500 }),
    about: 'Largest number of connections to PostgreSQL.',
    otherwise: '20',
  },
  ...PATIENCE_SETTINGS,
  UNIVERSITY_MASTER_KEY: {
    schema: parsed(parseMasterKey),
    about: 'Base64 of the 32 bytes that seal personal data and keys in the database.',
    otherwise: 'required',
    secret: true,
  },
  OIDC_ISSUER: {
    schema: address(),
    about: 'Address of the OpenID provider people sign in with.',
    otherwise: 'required',
  },
  OIDC_CLIENT_ID: { schema: text(), about: 'Our client id at the OpenID provider.', otherwise: 'required' },
  OIDC_CLIENT_SECRET: {
    schema: text(),
    about: 'Our client secret there.',
    otherwise: 'required',
    secret: true,
  },
  ROLES_OF_ADMINISTRATORS: {
    schema: list('administrator'),
    about: 'Values of the claim `roles` that make somebody an administrator, separated by commas.',
    otherwise: 'administrator',
  },
  ROLES_OF_DEANS_OFFICE: {
    schema: list('deans_office'),
    about: 'The same for the dean’s office.',
    otherwise: 'deans_office',
  },
  ROLES_OF_AUDITORS: { schema: list('auditor'), about: 'The same for auditors.', otherwise: 'auditor' },
  MC_ADDRESS: {
    schema: address(),
    about: 'Public address of the MC system, as wallets reach it too.',
    otherwise: 'required',
  },
  MC_INTERNAL_ADDRESS: {
    schema: address().optional(),
    about: 'Address at which the university reaches the MC system, where it differs.',
    otherwise: 'as MC_ADDRESS',
  },
  MC_CLIENT_ID: { schema: text(), about: 'Our client id at the MC system.', otherwise: 'required' },
  WALLET_ADDRESS: {
    schema: address(),
    about: 'Address of mObywatel, for links that open it.',
    otherwise: 'required',
  },
  ELIGIBILITY_POLICY: {
    schema: parsed(parsePolicy, 'act-2025'),
    about: 'Who may order: act-2025, els-2023, or a list of rules separated by commas.',
    otherwise: 'act-2025',
  },
  VALIDITY_CALENDAR: {
    schema: z
      .string()
      .default(DEFAULT_CALENDAR.join(','))
      .transform(value => value.split(',').map(day => day.trim()))
      .refine(days => days.every(day => isLocalDate(`2025-${day}`)), 'must be days such as 03-31,10-31'),
    about: 'Days (MM-DD) up to which cards are valid when the register gives no date.',
    otherwise: DEFAULT_CALENDAR.join(','),
  },
  ...API_SETTINGS,
  ...NOTIFY_SETTINGS,
  ...RETENTION_SETTINGS,
  REGISTER_CLIENTS: {
    schema: parsed(path => (path === '' ? [] : readClients(path)), ''),
    about:
      'JSON file of the machine clients that may push students into the register: client_id, sources, jwks.',
    otherwise: 'none',
  },
  ...USOS_SETTINGS,
  ...OFFICE_SETTINGS,
  REMOVAL_TEMPLATES: {
    schema: parsed(path => (path === '' ? undefined : readTemplates(path)), ''),
    about: 'JSON file of the templates of decisions on removal: code, name, body with merge fields.',
    otherwise: 'SKR-101 to SKR-105',
  },
  SWEEP_SCHEDULE: {
    schema: parsed(checkCron, '0 * * * *'),
    about: 'When the sweep revokes cards whose holders lost the right: a cron expression, Warsaw time.',
    otherwise: '0 * * * * (every hour)',
  },
  SWEEP_BRAKE_PERCENT: {
    schema: wholeNumber(DEFAULT_BRAKE.share * 100, { from: 0, to: 100 }),
    about:
      'A sweep that would revoke more than this share of all live cards within 24 hours stops for an administrator,',
    otherwise: '5',
  },
  SWEEP_BRAKE_AT_LEAST: {
    schema: wholeNumber(DEFAULT_BRAKE.atLeast, { from: 0, to: 1_000_000 }),
    about: 'if they are also more cards than this.',
    otherwise: '50',
  },
  ...ALARM_SETTINGS,
  LOG_LEVEL: {
    schema: logLevel('info'),
    about: 'How much is logged: debug, info, warn, error or silent.',
    otherwise: 'info',
  },
} as const satisfies SettingsDefinition

export type UniversitySettings = SettingsOf<typeof UNIVERSITY_SETTINGS>

export const brakeOf = (
  settings: Pick<UniversitySettings, 'SWEEP_BRAKE_PERCENT' | 'SWEEP_BRAKE_AT_LEAST'>,
): Brake => ({ share: settings.SWEEP_BRAKE_PERCENT / 100, atLeast: settings.SWEEP_BRAKE_AT_LEAST })
