// A university for stories: served over HTTP from this process, on a fresh database, with a clock that is set by
// hand and an MC system that says what the story tells it to.
import { tmpdir } from 'node:os'
import { POLICIES, type Policy } from '@mlegitymacja/core/eligibility/policy.ts'
import { freePort } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import { type TestUniversity, testUniversity } from '@mlegitymacja/university/testing.ts'
import { universityApp } from '@mlegitymacja/university/web/app.ts'
import { cookiesOf } from '@mlegitymacja/university/web/cookies.ts'
import { startSession } from '@mlegitymacja/university/web/session/sessions.ts'
import { connectProvider } from '@mlegitymacja/university/web/sign-in/provider.ts'
import type { Role } from '@mlegitymacja/university/web/sign-in/roles.ts'

/** The largest file that is taken. */
export const MOST_BYTES = 5_000_000

export type RunningUniversity = {
  address: string
  university: TestUniversity
  /** Another policy over the same register, at an address of its own. */
  under(policy: Policy): Promise<RunningUniversity>
  /** A cookie by which the person is signed in. */
  cookieOf(person: {
    subject: string
    givenNames: string
    familyName: string
    roles?: readonly Role[]
  }): Promise<{
    name: string
    value: string
    url: string
  }>
  close(): Promise<void>
}

export async function startUniversity(given: { now: string; policy?: Policy }): Promise<RunningUniversity> {
  const university = await testUniversity({ ...given, policy: given.policy ?? POLICIES['act-2025']! })
  const running = await serve(university)
  return {
    ...running,
    async close() {
      await running.close()
      await university.database.close()
    },
  }
}

async function serve(university: TestUniversity): Promise<RunningUniversity> {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const settings = {
    address,
    name: 'Uniwersytet Przykładowy',
    mcAddress: 'http://localhost:3001',
    walletAddress: 'http://localhost:3002',
    roles: { administrator: ['administrator'], deans_office: ['deans_office'], auditor: ['auditor'] },
    uploads: { folder: tmpdir(), registerFile: MOST_BYTES, photoArchive: MOST_BYTES, atOnce: 4 },
  }
  // Nobody listens at port 1: a provider that is down.
  const provider = connectProvider({
    issuer: 'http://localhost:1',
    clientId: 'university',
    clientSecret: 'secret',
    callback: `${address}/sign-in/callback`,
    signedOut: `${address}/`,
  })
  const cookies = cookiesOf(address)
  const listening = await listen(universityApp({ university, settings, cookies, provider }), {
    port,
    host: '127.0.0.1',
  })
  const others: RunningUniversity[] = []
  return {
    address,
    university,
    async under(policy) {
      const other = await serve({ ...university, policy })
      others.push(other)
      return other
    },
    async cookieOf({ subject, givenNames, familyName, roles = [] }) {
      const name = `${givenNames} ${familyName}`
      const value = await startSession(university, { subject, name, roles, idToken: null })
      return { name: 'mleg_university', value, url: address }
    },
    async close() {
      for (const other of others) await other.close()
      await listening.close()
    },
  }
}
