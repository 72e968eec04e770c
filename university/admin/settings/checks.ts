// Whether everything the university stands on answers [SPEC 6]: each asked now, with how long the answer took. Nothing is
// changed by asking.
import { randomUUID, X509Certificate } from 'node:crypto'
import { McSilent } from '../../mc/client.ts'
import { ProviderSilent } from '../../web/sign-in/provider.ts'
import type { Web } from '../../web/web.ts'
import { newestMigration } from './settings.sql.ts'

export type CheckName = 'database' | 'mc' | 'certificate' | 'provider'

export type Check = {
  name: CheckName
  ms: number
  /** What was found, such as the day on which a certificate ends. */
  found: string | null
  /** Why it failed; null when all is well. */
  failed: Failed | null
}

/** What an administrator is told, and our own words about the cause for whoever operates the system. */
export type Failed = { what: 'silent' | 'ended'; cause: string | null }

const PATIENCE_MS = 5000

export function runChecks(web: Web): Promise<Check[]> {
  const { university, settings, provider } = web
  return Promise.all([
    check('database', async () => `schema ${(await newestMigration(university.db)).number}`),
    check('mc', async () => {
      // Nobody has this order: an answer about it proves connection, key and registration.
      await university.mc.query([randomUUID()])
      return null
    }),
    check('certificate', async () => {
      const response = await fetch(`${settings.mcAddress}/trust/ca.pem`, {
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      if (!response.ok) throw new McSilent(`answered with ${response.status}`)
      const ends = new X509Certificate(await response.text()).validToDate
      if (ends <= university.clock()) throw new Ended(ends.toISOString().slice(0, 10))
      return ends.toISOString().slice(0, 10)
    }),
    check('provider', async () => {
      await provider.begin('pl')
      return null
    }),
  ])
}

async function check(name: CheckName, ask: () => Promise<string | null>): Promise<Check> {
  const began = performance.now()
  const ms = () => Math.round(performance.now() - began)
  try {
    const found = await ask()
    return { name, ms: ms(), found, failed: null }
  } catch (error) {
    return { name, ms: ms(), found: null, failed: failedBy(error) }
  }
}

/** What was found is past. */
class Ended extends Error {}

/** Only our own words leave this place; what a library says may hold more than an operator's page should. */
function failedBy(error: unknown): Failed {
  if (error instanceof Ended) return { what: 'ended', cause: error.message }
  const ours = error instanceof McSilent || error instanceof ProviderSilent
  return { what: 'silent', cause: ours ? error.message : null }
}
