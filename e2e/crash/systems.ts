// The university and the MC system as processes of their own, with demo students in an empty database, and an
// identity provider that stays alive: what the crash test kills and starts again.
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@mlegitymacja/core/time/clock.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { startIdentityProvider } from '@mlegitymacja/demo/identity-provider/start.ts'
import { demoPeople } from '@mlegitymacja/demo/people.ts'
import { demoPhotos } from '@mlegitymacja/demo/photos/photos.ts'
import { seedUniversity } from '@mlegitymacja/demo/seed-university.ts'
import { MIGRATIONS as ISSUER_MIGRATIONS } from '@mlegitymacja/issuer/start.ts'
import { registerUniversity } from '@mlegitymacja/issuer/universities/register.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { type DatabaseLocation, openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { freePort } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { UNIVERSITY_SETTINGS } from '@mlegitymacja/university/settings.ts'
import { prepareUniversity } from '@mlegitymacja/university/start.ts'
import { AppProcess } from './app-process.ts'

export type Systems = {
  address: string
  mcAddress: string
  /** Logins of students who may order. */
  logins: string[]
  university: AppProcess
  issuer: AppProcess
  databases: { university: DatabaseLocation; issuer: DatabaseLocation }
  close(): Promise<void>
}

const MAY_ORDER = ['anna', 'kasia', 'leon', 'maja', 'nina', 'olek', 'pola']
const CLIENT_ID = 'uczelnia'

export async function startSystems(): Promise<Systems> {
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-crash-'))
  const ports = { university: await freePort(), issuer: await freePort(), provider: await freePort() }
  const address = `http://localhost:${ports.university}`
  const mcAddress = `http://localhost:${ports.issuer}`
  const provider = `http://localhost:${ports.provider}`
  const databases = { university: await place(folder, 'university'), issuer: await place(folder, 'mc') }
  const secret = randomBytes(16).toString('hex')

  const environment = {
    UNIVERSITY_PORT: String(ports.university),
    UNIVERSITY_ADDRESS: address,
    UNIVERSITY_MASTER_KEY: randomBytes(32).toString('base64'),
    UNIVERSITY_DATA_FOLDER: databases.university.folder ?? '',
    DATABASE_URL: databases.university.url ?? '',
    OIDC_ISSUER: provider,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: secret,
    MC_ADDRESS: mcAddress,
    MC_CLIENT_ID: CLIENT_ID,
    WALLET_ADDRESS: 'http://localhost:3002',
    LOG_LEVEL: 'warn',
  }
  const mcEnvironment = {
    MC_PORT: String(ports.issuer),
    MC_ADDRESS: mcAddress,
    MC_MASTER_KEY: randomBytes(32).toString('base64'),
    MC_DATA_FOLDER: databases.issuer.folder ?? folder,
    MC_DATABASE_URL: databases.issuer.url ?? '',
    MC_LOG_LEVEL: 'warn',
  }
  await fill(databases, environment, join(folder, 'photos'))
  const identityProvider = await startIdentityProvider({
    port: ports.provider,
    dataFolder: folder,
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: secret,
        redirect_uris: [`${address}/sign-in/callback`],
        post_logout_redirect_uris: [`${address}/`],
      },
    ],
    log: silentLog,
  })
  const university = new AppProcess('university/main.ts', environment, `${address}/health`)
  const issuer = new AppProcess('issuer/main.ts', mcEnvironment, `${mcAddress}/health`)
  await Promise.all([university.start(), issuer.start()])
  return {
    address,
    mcAddress,
    logins: MAY_ORDER,
    university,
    issuer,
    databases,
    async close() {
      await Promise.all([university.stop(), issuer.stop(), identityProvider.close()])
    },
  }
}

const place = async (folder: string, name: string): Promise<DatabaseLocation> =>
  testDatabaseKind === 'postgres' ? { url: await freshPostgresDatabase() } : { folder: join(folder, name) }

/** Before anything runs: the students, and the university's registration at the MC system. */
async function fill(
  databases: Systems['databases'],
  environment: Record<string, string>,
  photoFolder: string,
): Promise<void> {
  const database = await openDatabase(databases.university)
  const { university, mcPublicKey } = await prepareUniversity({
    database,
    settings: readSettings(UNIVERSITY_SETTINGS, environment),
    log: silentLog,
  })
  await seedUniversity(university, await demoPhotos(photoFolder), async () => {})
  await database.close()

  const issuerDatabase = await openDatabase(databases.issuer)
  await migrate(issuerDatabase, 'mc', ISSUER_MIGRATIONS)
  const name = { pl: 'Uczelnia', en: 'University' }
  const jwks = { keys: [mcPublicKey] }
  await registerUniversity(issuerDatabase.db, { clientId: CLIENT_ID, name, jwks }, systemClock())
  await issuerDatabase.close()
  const known = demoPeople(warsawDate(systemClock())).map(({ login }): string => login)
  if (!MAY_ORDER.every(login => known.includes(login))) throw new Error('the demo has other people')
}
