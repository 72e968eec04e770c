// What `npm start` says when everything is ready: where to go, and as whom.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { ACCOUNTS, DEMO_PASSWORD } from './accounts.ts'
import type { Addresses } from './start.ts'

const TEXTS = {
  ready: { pl: 'mLegitymacja działa (demonstracja).', en: 'mLegitymacja is running (demo).' },
  university: { pl: 'Uczelnia, strona studenta', en: 'University, student page' },
  issuer: { pl: 'System MC, konsola', en: 'MC system, console' },
  wallet: { pl: 'mObywatel (portfel)', en: 'mObywatel (wallet)' },
  verifier: { pl: 'mWeryfikator', en: 'mWeryfikator (verifier)' },
  musos: { pl: 'Mobilny USOS', en: 'Mobile USOS' },
  identityProvider: { pl: 'Logowanie', en: 'Identity provider' },
  mail: { pl: 'Poczta demonstracji', en: 'Mail of the demo' },
  accounts: { pl: `Konta (hasło: ${DEMO_PASSWORD})`, en: `Accounts (password: ${DEMO_PASSWORD})` },
  data: { pl: 'Dane są w', en: 'Data are kept in' },
  stop: { pl: 'Ctrl+C kończy.', en: 'Ctrl+C stops it.' },
} as const satisfies Record<string, Text>

export function welcome(addresses: Addresses, dataFolder: string, language = languageOfTerminal()): string {
  const say = (text: Text) => text[language]
  const place = (name: keyof Addresses, path = '') =>
    `  ${say(TEXTS[name]).padEnd(28)}${addresses[name]}${path}`
  return [
    '',
    say(TEXTS.ready),
    '',
    place('university'),
    place('issuer', '/console'),
    place('wallet'),
    place('verifier'),
    place('musos'),
    place('identityProvider'),
    `  ${say(TEXTS.mail).padEnd(28)}${addresses.university}/poczta`,
    '',
    say(TEXTS.accounts),
    ...ACCOUNTS.map(({ login, situation }) => `  ${login.padEnd(12)}${say(situation)}`),
    '',
    `${say(TEXTS.data)} ${dataFolder}. ${say(TEXTS.stop)}`,
    '',
  ].join('\n')
}

function languageOfTerminal(): Language {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  return locale.toLowerCase().startsWith('pl') ? 'pl' : 'en'
}
