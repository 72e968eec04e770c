// Starts the university: migrations, keys, workers, pages. The database is the caller's, so that the demo can keep
// several apps in one.
import { type Clock, systemClock } from '@mlegitymacja/core/time/clock.ts'
import { createDoorbell } from '@mlegitymacja/platform/background/doorbell.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import { createLog, type Log } from '@mlegitymacja/platform/log/log.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { JWK } from 'jose'
import { alarmsOf } from './admin/dashboard/settings.ts'
import { startKeeping } from './api/keep.job.ts'
import { MIGRATIONS, SCHEMA, universityDb } from './db/tables.ts'
import { mcOverHttp } from './mc/client.http.ts'
import { mcKey } from './mc/keys.sql.ts'
import { type McWorkers, startMcWorkers } from './mc/workers.job.ts'
import { startNotifying } from './notify/notify.job.ts'
import { notifierOf } from './notify/start.ts'
import { uploadsOf } from './office/settings.ts'
import { startTakingImports } from './register/import/take-next.job.ts'
import { pushRoutes } from './register/push/push.http.ts'
import { noteComputedFirst } from './register/recompute.sql.ts'
import { startRetention } from './retention/retention.job.ts'
import { brakeOf, type UniversitySettings } from './settings.ts'
import { startSweepSchedule } from './sweep/schedule.job.ts'
import type { University } from './university.ts'
import { startUsos } from './usos/start.ts'
import { watch } from './watch/watch.http.ts'
import { universityApp } from './web/app.ts'
import { cookiesOf } from './web/cookies.ts'
import { CALLBACK } from './web/sign-in/addresses.ts'
import { connectProvider } from './web/sign-in/provider.ts'
import type { Web } from './web/web.ts'

export type Starting = { database: OpenDatabase; settings: UniversitySettings; clock?: Clock; log?: Log }
export type RunningUniversity = { port: number; close(): Promise<void> }

/** Brings the database up to date, then starts the workers and the pages. The database stays the caller's. */
export async function startUniversity(starting: Starting): Promise<RunningUniversity> {
  const { serve } = await prepareUniversity(starting)
  return serve()
}

export type PreparedUniversity = {
  university: University
  /** To be registered at the MC system under MC_CLIENT_ID. */
  mcPublicKey: JWK
  /** Starts the workers and the pages. */
  serve(): Promise<RunningUniversity>
}

/** The university before it serves: for commands, and for filling it with demo data. */
export async function prepareUniversity({
  database,
  settings,
  clock = systemClock,
  log,
}: Starting): Promise<PreparedUniversity> {
  await migrate(database, SCHEMA, MIGRATIONS)
  const db = universityDb(database)
  await noteComputedFirst(db, settings.ELIGIBILITY_POLICY.plasticCardMatters, clock())
  const sealing = createSealing(settings.UNIVERSITY_MASTER_KEY)
  const key = await mcKey(db, sealing, clock())
  let workers: McWorkers | undefined
  const university: University = {
    db,
    sealing,
    clock,
    policy: settings.ELIGIBILITY_POLICY,
    calendar: settings.VALIDITY_CALENDAR,
    mc: mcOverHttp({
      address: settings.MC_INTERNAL_ADDRESS ?? settings.MC_ADDRESS,
      audience: settings.MC_ADDRESS,
      clientId: settings.MC_CLIENT_ID,
      key,
      clock,
    }),
    log: log ?? createLog('university', settings.LOG_LEVEL),
    wake: { outbox: () => workers?.wakeOutbox(), feed: () => workers?.wakeFeed() },
    changes: createDoorbell(),
  }
  return {
    university,
    mcPublicKey: key.publicJwk,
    async serve() {
      const { UNIVERSITY_PORT: port, UNIVERSITY_HOST: host } = settings
      const usos = startUsos(university, settings)
      const notifier = await notifierOf(university, settings)
      const push = { publicKey: notifier.pusher.publicKey, hosts: settings.PUSH_HOSTS }
      const app = universityApp(
        { ...webOf(university, settings), push, signedIn: usos.signedIn },
        watch(university),
        pushRoutes({ university, address: settings.UNIVERSITY_ADDRESS, clients: settings.REGISTER_CLIENTS }),
      )
      const listening = await listen(app, { port, host })
      const started = startMcWorkers(university)
      const keeping = startKeeping(university)
      const notifying = startNotifying(notifier)
      const retention = startRetention(university, settings)
      const importing = startTakingImports(university)
      workers = started
      const sweeps = startSweepSchedule(university, {
        cron: settings.SWEEP_SCHEDULE,
        brake: brakeOf(settings),
      })
      return {
        port: listening.port,
        async close() {
          const work = [started, sweeps, keeping, notifying, retention, usos, importing]
          await Promise.all([listening.close(), ...work.map(loop => loop.stop())])
        },
      }
    },
  }
}

/** What the pages stand on. */
function webOf(university: University, settings: UniversitySettings): Web {
  const address = settings.UNIVERSITY_ADDRESS
  return {
    university,
    settings: {
      address,
      name: settings.UNIVERSITY_NAME,
      mcAddress: settings.MC_ADDRESS,
      walletAddress: settings.WALLET_ADDRESS,
      contactEmail: settings.API_CONTACT_EMAIL,
      openMailbox: settings.MAIL_PAGE ? settings.MAIL_FOLDER : undefined,
      apiLimits: { ofPerson: settings.API_CALLS_OF_PERSON, ofApp: settings.API_CALLS_OF_APP },
      sweeps: { cron: settings.SWEEP_SCHEDULE, brake: brakeOf(settings) },
      retention: settings,
      alarms: alarmsOf(settings),
      removalTemplates: settings.REMOVAL_TEMPLATES,
      uploads: uploadsOf(settings),
      roles: {
        administrator: settings.ROLES_OF_ADMINISTRATORS,
        deans_office: settings.ROLES_OF_DEANS_OFFICE,
        auditor: settings.ROLES_OF_AUDITORS,
      },
    },
    cookies: cookiesOf(address),
    provider: connectProvider({
      issuer: settings.OIDC_ISSUER,
      clientId: settings.OIDC_CLIENT_ID,
      clientSecret: settings.OIDC_CLIENT_SECRET,
      callback: address + CALLBACK,
      signedOut: `${address}/`,
    }),
  }
}
