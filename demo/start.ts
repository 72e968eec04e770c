// Composes everything for a newcomer [SPEC 14]: one process, one embedded database with a schema for each app, demo
// accounts and people. The same apps run apart in production.
import { join } from 'node:path'
import { type Clock, systemClock } from '@mlegitymacja/core/time/clock.ts'
import { issuerSettings } from '@mlegitymacja/issuer/settings.ts'
import { prepareIssuer } from '@mlegitymacja/issuer/start.ts'
import { registerUniversity } from '@mlegitymacja/issuer/universities/register.ts'
import { startMusos } from '@mlegitymacja/musos/start.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { createLog } from '@mlegitymacja/platform/log/log.ts'
import { masterKeyOfFolder } from '@mlegitymacja/platform/sealing/master-key.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { registerApp } from '@mlegitymacja/university/api/consumers/register.ts'
import { leaveForCommands } from '@mlegitymacja/university/command-settings.ts'
import { UNIVERSITY_SETTINGS, type UniversitySettings } from '@mlegitymacja/university/settings.ts'
import { prepareUniversity } from '@mlegitymacja/university/start.ts'
import type { VerifierSettings } from '@mlegitymacja/verifier/settings.ts'
import { startVerifier } from '@mlegitymacja/verifier/start.ts'
import { startWallet } from '@mlegitymacja/wallet/start.ts'
import type { Client } from './identity-provider/provider.ts'
import { startIdentityProvider } from './identity-provider/start.ts'
import { demoPhotos } from './photos/photos.ts'
import { seedIssuer } from './seed-issuer.ts'
import { seedUniversity } from './seed-university.ts'
import type { DemoSettings } from './settings.ts'

export type Addresses = Readonly<
  Record<'university' | 'issuer' | 'wallet' | 'verifier' | 'musos' | 'identityProvider', string>
>
export type RunningDemo = { addresses: Addresses; close(): Promise<void> }

const CLIENT_ID = 'uniwersytet-demo'
const UNIVERSITY_NAME = { pl: 'Uniwersytet Przykładowy', en: 'Example University' } as const
const PORTS = { university: 0, issuer: 1, wallet: 2, verifier: 3, musos: 4, identityProvider: 5 } as const

/** @throws FolderInUse when another process uses the data folder */
export async function startDemo(settings: DemoSettings, clock: Clock = systemClock): Promise<RunningDemo> {
  const log = createLog('demo', settings.LOG_LEVEL)
  const addresses = addressesFrom(settings.PORT_BASE)
  const databases = await openDatabases(settings)
  leaveForCommands(settings.DATA_FOLDER, commandSettings(settings))

  const issuer = await prepareIssuer({
    database: databases.issuer,
    settings: issuerSettings({
      MC_ADDRESS: addresses.issuer,
      MC_PORT: String(settings.PORT_BASE + PORTS.issuer),
      MC_DATA_FOLDER: settings.DATA_FOLDER,
      MC_SANDBOX: 'yes',
    }),
    clock,
    log,
  })
  const university = await prepareUniversity({
    database: databases.university,
    settings: universitySettings(settings, addresses),
    clock,
    log,
  })
  await registerUniversity(
    issuer.parts.db,
    { clientId: CLIENT_ID, name: UNIVERSITY_NAME, jwks: { keys: [university.mcPublicKey] } },
    clock(),
  )
  await registerApp(university.university, mobilnyUsos(addresses))
  const photos = await demoPhotos(join(settings.DATA_FOLDER, 'photos'))
  await seedUniversity(university.university, photos, orders =>
    seedIssuer(issuer.parts, { clientId: CLIENT_ID, orders, delayMs: settings.MC_DELAY_MS }),
  )

  const verifier = await startVerifier({
    settings: verifierSettings(settings, addresses, issuer),
    clock,
    log,
  })
  const running = await Promise.all([
    verifier,
    issuer.serve(),
    university.serve(),
    startWallet({
      host: '127.0.0.1',
      port: settings.PORT_BASE + PORTS.wallet,
      issuers: [{ address: addresses.issuer, name: MC_NAME, ca: issuer.authorities }],
      verifiers: [{ address: addresses.verifier, name: VERIFIER_NAME, ca: [verifier.accessCa ?? ''] }],
    }),
    startMusos({
      host: '127.0.0.1',
      port: settings.PORT_BASE + PORTS.musos,
      university: addresses.university,
      clientId: MUSOS,
    }),
    startIdentityProvider({
      port: settings.PORT_BASE + PORTS.identityProvider,
      dataFolder: settings.DATA_FOLDER,
      clients: [clientOf(addresses, settings)],
      portraits: Object.fromEntries(Object.entries(photos).map(([login, { card }]) => [login, card])),
      log,
    }),
  ])
  return {
    addresses,
    async close() {
      await Promise.all(running.map(app => app.close()))
      await databases.close()
    },
  }
}

/** As an app in a browser it keeps no secret. */
const mobilnyUsos = ({ musos }: Addresses) => ({
  key: MUSOS,
  name: 'Mobilny USOS',
  url: musos,
  email: 'musos@uczelnia.example',
  redirectUris: [`${musos}/`],
  keepsNoSecret: true,
  plaintextAllowed: false,
})

const MUSOS = 'musos'
const VERIFIER_NAME = { pl: 'mWeryfikator (demonstracja)', en: 'mWeryfikator (demonstration)' } as const
const MC_NAME = { pl: 'System MC (demonstracja)', en: 'System MC (demonstration)' } as const

function addressesFrom(portBase: number): Addresses {
  const at = (name: keyof typeof PORTS) => `http://localhost:${portBase + PORTS[name]}`
  return {
    university: at('university'),
    issuer: at('issuer'),
    wallet: at('wallet'),
    verifier: at('verifier'),
    musos: at('musos'),
    identityProvider: at('identityProvider'),
  }
}

/** One embedded database serves both apps, each in its own schema; an address of PostgreSQL replaces it for an app. */
async function openDatabases(settings: DemoSettings) {
  const { DATABASE_URL, MC_DATABASE_URL } = settings
  const embedded =
    DATABASE_URL && MC_DATABASE_URL ? undefined : await openDatabase({ folder: databaseFolder(settings) })
  const university = DATABASE_URL ? await openDatabase({ url: DATABASE_URL }) : embedded!
  const issuer = MC_DATABASE_URL ? await openDatabase({ url: MC_DATABASE_URL }) : embedded!
  return {
    university,
    issuer,
    close: async () => {
      await Promise.all([...new Set([university, issuer])].map(database => database.close()))
    },
  }
}

/** Its access certificate comes from a CA of its own, made at first start; the wallet is told of it. */
function verifierSettings(
  settings: DemoSettings,
  addresses: Addresses,
  { authorities }: { authorities: string[] },
): VerifierSettings {
  return {
    address: addresses.verifier,
    port: settings.PORT_BASE + PORTS.verifier,
    host: '127.0.0.1',
    config: { anchors: [{ address: addresses.issuer, ca: authorities }], wallet: addresses.wallet },
    folder: join(settings.DATA_FOLDER, 'verifier'),
    proxies: 0,
    liveRequests: 1000,
    logLevel: settings.LOG_LEVEL,
  }
}

/** What `npm run sweep` and its siblings need to work on the demo's data. */
const commandSettings = (settings: DemoSettings) => ({
  DATABASE_URL: settings.DATABASE_URL ?? '',
  UNIVERSITY_DATA_FOLDER: databaseFolder(settings),
  UNIVERSITY_MASTER_KEY: universityKey(settings),
  ELIGIBILITY_POLICY: settings.ELIGIBILITY_POLICY,
})

const databaseFolder = ({ DATA_FOLDER }: DemoSettings) => join(DATA_FOLDER, 'database')
const universityKey = ({ DATA_FOLDER }: DemoSettings) =>
  masterKeyOfFolder(join(DATA_FOLDER, 'university.key')).toString('base64')

function universitySettings(settings: DemoSettings, addresses: Addresses): UniversitySettings {
  return readSettings(UNIVERSITY_SETTINGS, {
    UNIVERSITY_PORT: String(settings.PORT_BASE + PORTS.university),
    UNIVERSITY_ADDRESS: addresses.university,
    UNIVERSITY_NAME: UNIVERSITY_NAME.pl,
    UNIVERSITY_MASTER_KEY: universityKey(settings),
    OIDC_ISSUER: addresses.identityProvider,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: clientSecret(settings.DATA_FOLDER),
    MC_ADDRESS: addresses.issuer,
    MC_CLIENT_ID: CLIENT_ID,
    WALLET_ADDRESS: addresses.wallet,
    MAIL_FOLDER: join(settings.DATA_FOLDER, 'mail'),
    MAIL_PAGE: 'yes',
    ELIGIBILITY_POLICY: settings.ELIGIBILITY_POLICY,
    LOG_LEVEL: settings.LOG_LEVEL,
  })
}

/** What the university and the demo's identity provider know each other by. */
const clientSecret = (folder: string) => masterKeyOfFolder(join(folder, 'oidc-client.key')).toString('hex')

function clientOf({ university }: Addresses, { DATA_FOLDER }: DemoSettings): Client {
  return {
    client_id: CLIENT_ID,
    client_secret: clientSecret(DATA_FOLDER),
    redirect_uris: [`${university}/sign-in/callback`],
    post_logout_redirect_uris: [`${university}/`],
  }
}
