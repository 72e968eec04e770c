// The settings of the wallet's server [SPEC 14]. The wallet itself runs in the browser and has none of its own.
import { readFileSync } from 'node:fs'
import { port, text } from '@mlegitymacja/platform/settings/kinds.ts'
import { readSettings, WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { type TrustedIssuers, TrustedIssuers as TrustedIssuersSchema } from './issuers/config.ts'

export const WALLET_SETTINGS = {
  WALLET_PORT: { schema: port(3002), about: 'port on which mObywatel is served', otherwise: '3002' },
  WALLET_HOST: {
    schema: text('127.0.0.1'),
    about: 'network address on which mObywatel is served',
    otherwise: '127.0.0.1',
  },
  WALLET_ISSUERS_FILE: {
    schema: text(),
    about:
      'JSON file with the issuers that mObywatel accepts, the default first: `[{"address", "name": {"pl", "en"}, "ca": [PEM]}]`',
    otherwise: 'required',
  },
} as const

export type WalletSettings = { host: string; port: number; issuers: TrustedIssuers }

/** @throws WrongSettings */
export function readWalletSettings(environment: NodeJS.ProcessEnv): WalletSettings {
  const settings = readSettings(WALLET_SETTINGS, environment)
  return {
    host: settings.WALLET_HOST,
    port: settings.WALLET_PORT,
    issuers: readIssuers(settings.WALLET_ISSUERS_FILE),
  }
}

function readIssuers(file: string): TrustedIssuers {
  const wrong = (why: string) =>
    new WrongSettings(`These settings are wrong:\n  WALLET_ISSUERS_FILE=${file}: ${why}`)
  try {
    const issuers = TrustedIssuersSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (issuers.success) return issuers.data
    throw wrong(issuers.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; '))
  } catch (error) {
    throw error instanceof WrongSettings ? error : wrong((error as Error).message)
  }
}
