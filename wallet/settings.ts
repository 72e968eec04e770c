// The settings of the wallet's server [SPEC 14]. The wallet itself runs in the browser and has none of its own.
import { readFileSync } from 'node:fs'
import { optionalText, port, text } from '@mlegitymacja/platform/settings/kinds.ts'
import { readSettings, WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import type * as z from 'zod'
import { TrustedIssuers, TrustedVerifiers } from './issuers/config.ts'

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
  WALLET_VERIFIERS_FILE: {
    schema: optionalText(),
    about:
      'JSON file with the verifiers that may ask for a card, of the same form; the CA is that of their access certificates',
    otherwise: 'none',
  },
} as const

export type WalletSettings = {
  host: string
  port: number
  issuers: TrustedIssuers
  verifiers?: TrustedVerifiers
}

/** @throws WrongSettings */
export function readWalletSettings(environment: NodeJS.ProcessEnv): WalletSettings {
  const settings = readSettings(WALLET_SETTINGS, environment)
  const { WALLET_ISSUERS_FILE, WALLET_VERIFIERS_FILE } = settings
  return {
    host: settings.WALLET_HOST,
    port: settings.WALLET_PORT,
    issuers: readList(TrustedIssuers, { WALLET_ISSUERS_FILE }),
    verifiers: WALLET_VERIFIERS_FILE ? readList(TrustedVerifiers, { WALLET_VERIFIERS_FILE }) : [],
  }
}

/** @param named the setting with the file that it names */
function readList<T>(schema: z.ZodType<T>, named: Record<string, string>): T {
  const [[setting, file] = ['', '']] = Object.entries(named)
  const wrong = (why: string) => new WrongSettings(`These settings are wrong:\n  ${setting}=${file}: ${why}`)
  try {
    const list = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (list.success) return list.data
    throw wrong(list.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; '))
  } catch (error) {
    throw error instanceof WrongSettings ? error : wrong((error as Error).message)
  }
}
