// The whole demo for a story, as `npm start` composes it: in a folder and on ports of its own, on the database that
// the tests run on.
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_SETTINGS } from '@mlegitymacja/demo/settings.ts'
import { type RunningDemo, startDemo } from '@mlegitymacja/demo/start.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'

const APPS = 10

/** @param more further settings of the demo */
export async function startDemoForStory(more: Record<string, string> = {}): Promise<RunningDemo> {
  const onPostgres = testDatabaseKind === 'postgres'
  return startDemo(
    readSettings(DEMO_SETTINGS, {
      PORT_BASE: String(await freePorts()),
      DATA_FOLDER: mkdtempSync(join(tmpdir(), 'mlegitymacja-story-')),
      DATABASE_URL: onPostgres ? await freshPostgresDatabase() : '',
      MC_DATABASE_URL: onPostgres ? await freshPostgresDatabase() : '',
      MC_DELAY_MS: '6000',
      LOG_LEVEL: 'silent',
      ...more,
    }),
  )
}

/** The first of as many free ports in a row as the demo may take. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 1000) * APPS
    const free = await Promise.all(Array.from({ length: APPS }, (_, i) => isFree(base + i)))
    if (free.every(Boolean)) return base
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
