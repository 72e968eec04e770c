// Starts the MC system: migrations, keys, routes, background work. The database is the caller's, so that the demo can
// keep several apps in one.
import { type Clock, systemClock } from '@mlegitymacja/core/time/clock.ts'
import { startLoop } from '@mlegitymacja/platform/background/loop.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import { createLog, type Log } from '@mlegitymacja/platform/log/log.ts'
import { masterKeyOfFolder } from '@mlegitymacja/platform/sealing/master-key.ts'
import { createSealing, type Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { issuerApp } from './app.ts'
import { NO_SANDBOX, openSandbox } from './console/sandbox.ts'
import { confirmSilentWallets } from './credential/confirm.job.ts'
import { vctIntegrityOf } from './credential/metadata.ts'
import { createBells } from './feed/bells.ts'
import { openKeys } from './keys/keys.ts'
import { renewKeys } from './keys/renew.job.ts'
import { authorityPem } from './keys/trust.http.ts'
import { workOff } from './orders/work-off.job.ts'
import type { Parts } from './parts.ts'
import type { IssuerSettings } from './settings.ts'
import { rememberUniversities } from './universities/universities.ts'
import { keepRetentionTimes } from './watch/retention.job.ts'

export const MIGRATIONS = new URL('./db/migrations/', import.meta.url)

export type IssuerOptions = {
  database: OpenDatabase
  settings: IssuerSettings
  clock?: Clock
  log?: Log
}

export type RunningIssuer = { port: number; close(): Promise<void> }

/** The database stays open when the issuer is closed. */
export async function startIssuer(options: IssuerOptions): Promise<RunningIssuer> {
  const prepared = await prepareIssuer(options)
  return prepared.serve()
}

/** The issuer before it listens and works: for tests in this process, and for filling it with demo data. */
export async function prepareIssuer(options: {
  database: OpenDatabase
  settings: IssuerSettings
  clock?: Clock | undefined
  log?: Log | undefined
}) {
  const { database, settings } = options
  await migrate(database, 'mc', MIGRATIONS)
  const stopping = new AbortController()
  const sealing = issuerSealing(settings)
  const clock = options.clock ?? systemClock
  const log = options.log ?? createLog('issuer', settings.MC_LOG_LEVEL)
  const issuer = settings.MC_ADDRESS
  const { db } = database
  const keys = await openKeys({ db, sealing, clock, issuer })
  let wakeWorker = () => {}
  const parts: Parts = {
    db,
    sealing,
    clock,
    log,
    issuer,
    keys,
    codesDays: settings.MC_CODES_DAYS,
    vctIntegrity: vctIntegrityOf(issuer),
    universities: rememberUniversities(db, clock),
    sandbox: settings.MC_SANDBOX ? openSandbox(db, clock) : NO_SANDBOX,
    bells: createBells(),
    ordersCame: () => wakeWorker(),
  }
  const app = issuerApp(parts, { console: settings.MC_SANDBOX, stopping: stopping.signal })
  const startWork = () => {
    const loops = startLoops(parts, settings)
    wakeWorker = loops.wakeWorker
    return loops
  }
  return {
    parts,
    app,
    /** The authorities that wallets and verifiers trust, as PEM. */
    authorities: keys.authorities().map(authorityPem),
    stop: () => stopping.abort(),
    startWork,
    async serve(): Promise<RunningIssuer> {
      const listening = await listen(app, { port: settings.MC_PORT, host: settings.MC_HOST })
      const work = startWork()
      return {
        port: listening.port,
        async close() {
          stopping.abort()
          await Promise.all([listening.close(), work.stop()])
        },
      }
    },
  }
}

function startLoops(parts: Parts, settings: IssuerSettings) {
  const { log } = parts
  const worker = startLoop({ name: 'work off orders', step: () => workOff(parts), pauseMs: 500, log })
  const loops = [
    worker,
    startLoop({
      name: 'confirm silent wallets',
      step: () => confirmSilentWallets(parts),
      pauseMs: 5000,
      log,
    }),
    startLoop({ name: 'renew keys', step: () => renewKeys(parts), pauseMs: 3_600_000, log }),
    startLoop({
      name: 'keep retention times',
      step: () => keepRetentionTimes(parts, settings.MC_FEED_DAYS),
      pauseMs: 3_600_000,
      log,
    }),
  ]
  return {
    wakeWorker: worker.wake,
    stop: async () => void (await Promise.all(loops.map(loop => loop.stop()))),
  }
}

/** Seals what this issuer keeps, also for commands that run beside it. */
export function issuerSealing(settings: IssuerSettings): Sealing {
  const { MC_MASTER_KEY, MC_DATA_FOLDER } = settings
  return createSealing(MC_MASTER_KEY ?? masterKeyOfFolder(`${MC_DATA_FOLDER}/master.key`))
}
