// A verifier's server in this process, with a certificate of its own and without a built page, for tests.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VerifierSettings } from './settings.ts'
import { openAccess, prepareVerifier } from './start.ts'

export const ADDRESS = 'http://localhost:3003'

export const testSettings = (changes: Partial<VerifierSettings> = {}): VerifierSettings => ({
  address: ADDRESS,
  port: 0,
  host: '127.0.0.1',
  config: { anchors: [{ address: 'http://localhost:3001', ca: ['PEM'] }] },
  folder: throwawayFolder(),
  proxies: 0,
  liveRequests: 100,
  logLevel: 'silent',
  ...changes,
})

export async function createTestServer(changes: Partial<VerifierSettings> = {}) {
  let now = new Date('2026-11-20T12:00:00Z')
  const settings = testSettings(changes)
  const { access, ca } = await openAccess(settings, now)
  const { app, relay } = prepareVerifier({ settings, clock: () => now, access, files: new Map() })
  return {
    settings,
    access,
    ca: ca ?? '',
    relay,
    now: () => now,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    fetch: async (path: string, init: RequestInit = {}) => app.request(path.replace(ADDRESS, ''), init),
  }
}

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function throwawayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'verifier-'))
  folders.push(folder)
  return folder
}
