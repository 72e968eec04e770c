// The settings of the verifier's server [SPEC 11, 14].
import { readFileSync } from 'node:fs'
import {
  address,
  logLevel,
  optionalText,
  port,
  text,
  wholeNumber,
} from '@mlegitymacja/platform/settings/kinds.ts'
import {
  readSettings,
  type SettingsDefinition,
  WrongSettings,
} from '@mlegitymacja/platform/settings/settings.ts'
import { VerifierConfig } from './trust/config.ts'

export const VERIFIER_SETTINGS = {
  VERIFIER_ADDRESS: {
    schema: address('http://localhost:3003'),
    about: 'Base address by which wallets reach mWeryfikator; its access certificate names it.',
    otherwise: '`http://localhost:3003`',
  },
  VERIFIER_PORT: { schema: port(3003), about: 'Port to listen on.', otherwise: '`3003`' },
  VERIFIER_HOST: {
    schema: text('127.0.0.1'),
    about: 'Network interface to listen on.',
    otherwise: '`127.0.0.1`',
  },
  VERIFIER_TRUST_FILE: {
    schema: text(),
    about:
      'JSON file with whose signed lists of issuers are believed, and the wallet for the link on the same phone: `{"anchors": [{"address", "ca": [PEM]}], "wallet"}`.',
    otherwise: 'required',
  },
  VERIFIER_ACCESS_KEY_FILE: {
    schema: optionalText(),
    about: 'Private key (PEM, P-256) that signs requests.',
    otherwise: 'made at first start',
  },
  VERIFIER_ACCESS_CERTIFICATE_FILE: {
    schema: optionalText(),
    about: 'Its certificate and the ones above it (PEM), from an authority that wallets trust.',
    otherwise: 'made at first start',
  },
  VERIFIER_DATA_FOLDER: {
    schema: text('./data/verifier'),
    about: 'Folder for a key and certificate of its own, when none are given.',
    otherwise: '`./data/verifier`',
  },
  VERIFIER_PROXIES: {
    schema: wholeNumber(0, { from: 0, to: 5 }),
    about:
      'How many proxies stand in front and add to `X-Forwarded-For`; limits count by the address before them.',
    otherwise: '`0`',
  },
  VERIFIER_LIVE_REQUESTS: {
    schema: wholeNumber(1000, { from: 10, to: 20_000 }),
    about:
      'How many requests may be under way at once, a quarter of them from one network place; also bounds the memory (64 KB each).',
    otherwise: '`1000`',
  },
  VERIFIER_LOG_LEVEL: {
    schema: logLevel('info'),
    about: 'debug, info, warn, error or silent.',
    otherwise: '`info`',
  },
} as const satisfies SettingsDefinition

export type VerifierSettings = {
  address: string
  port: number
  host: string
  config: VerifierConfig
  /** A key and a certificate from an authority; without them they are made in `folder`. */
  access?: { key: string; certificate: string } | undefined
  folder: string
  proxies: number
  liveRequests: number
  logLevel: string
}

/** @throws WrongSettings */
export function readVerifierSettings(
  environment: Readonly<Record<string, string | undefined>>,
): VerifierSettings {
  const settings = readSettings(VERIFIER_SETTINGS, environment)
  const { VERIFIER_ACCESS_KEY_FILE: key, VERIFIER_ACCESS_CERTIFICATE_FILE: certificate } = settings
  if (Boolean(key) !== Boolean(certificate)) {
    throw wrong('VERIFIER_ACCESS_KEY_FILE and VERIFIER_ACCESS_CERTIFICATE_FILE go together')
  }
  return {
    address: settings.VERIFIER_ADDRESS,
    port: settings.VERIFIER_PORT,
    host: settings.VERIFIER_HOST,
    config: readConfig(settings.VERIFIER_TRUST_FILE),
    access: key && certificate ? { key, certificate } : undefined,
    folder: settings.VERIFIER_DATA_FOLDER,
    proxies: settings.VERIFIER_PROXIES,
    liveRequests: settings.VERIFIER_LIVE_REQUESTS,
    logLevel: settings.VERIFIER_LOG_LEVEL,
  }
}

function readConfig(file: string): VerifierConfig {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(`VERIFIER_TRUST_FILE=${file}: ${(error as Error).message}`)
  }
  const config = VerifierConfig.safeParse(json)
  if (config.success) return config.data
  const faults = config.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
  throw wrong(`VERIFIER_TRUST_FILE=${file}: ${faults.join('; ')}`)
}

const wrong = (why: string) => new WrongSettings(`These settings are wrong:\n  ${why}`)
