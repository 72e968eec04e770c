// The university served over HTTP for tests of the API, with people who are signed in to its pages, and browsers that
// follow redirects by hand.
import assert from 'node:assert/strict'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import type { StudentRecord } from '../register/save.ts'
import { type TestUniversity, testUniversity } from '../testing.ts'
import type { University } from '../university.ts'
import { universityApp } from '../web/app.ts'
import { cookiesOf } from '../web/cookies.ts'
import { startSession } from '../web/session/sessions.ts'
import type { Provider } from '../web/sign-in/provider.ts'
import type { Web } from '../web/web.ts'
import type { RegisteredApp } from './consumers/consumers.sql.ts'
import { saveApp } from './consumers/consumers.sql.ts'

export type ServedUniversity = { address: string; university: TestUniversity; close(): Promise<void> }

/** @param publicAddress where it differs from where it listens: a proxy with TLS stands in front */
export async function serveUniversity(
  given: Parameters<typeof testUniversity>[0] & { publicAddress?: string } = {},
): Promise<ServedUniversity> {
  const university = await testUniversity(given)
  let app: ReturnType<typeof universityApp> | undefined
  const listening = await listen(
    { fetch: (request, env) => app!.fetch(request, env) },
    { port: 0, host: '127.0.0.1' },
  )
  const address = `http://localhost:${listening.port}`
  app = universityApp(webFor(university, given.publicAddress ?? address))
  return {
    address,
    university,
    async close() {
      await listening.close()
      await university.database.close()
    },
  }
}

export const webFor = (university: University, address: string): Web => ({
  university,
  settings: {
    address,
    name: 'Uniwersytet Przykładowy',
    mcAddress: 'https://mc.example',
    walletAddress: 'https://wallet.example',
    roles: { administrator: ['administrator'], deans_office: ['deans_office'], auditor: ['auditor'] },
  },
  cookies: cookiesOf(address),
  provider: nobodySignsIn,
})

const nobodySignsIn: Provider = {
  begin: async () => ({
    address: new URL('https://logowanie.example/'),
    flow: { state: 's', nonce: 'n', verifier: 'v' },
  }),
  finish: async () => assert.fail('nobody comes back from the provider here'),
  signOutAddress: async () => null,
}

export const givenApp = async (
  university: University,
  app: Partial<RegisteredApp>,
): Promise<RegisteredApp> => {
  const whole: RegisteredApp = {
    key: 'aplikacja',
    name: 'Aplikacja próbna',
    url: 'https://aplikacja.example',
    email: 'autor@aplikacja.example',
    registeredAt: university.clock(),
    secret: null,
    redirectUris: [],
    plaintextAllowed: false,
    ...app,
  }
  await saveApp(university.db, university.sealing, whole)
  return whole
}

/** A browser without a screen: keeps cookies, follows nothing by itself. */
export function browser() {
  const jar = new Map<string, string>()
  return {
    /** As if the person had just come back from signing in. */
    async signIn(
      university: University,
      { subject, givenNames, familyName }: StudentRecord,
      cookie = 'mleg_university',
    ) {
      const name = `${givenNames} ${familyName}`
      jar.set(cookie, await startSession(university, { subject, name, roles: [], idToken: null }))
    },
    async open(url: string, form?: Record<string, string>): Promise<{ response: Response; html: string }> {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          'accept-language': 'pl',
        },
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name)
        else jar.set(name, value)
      }
      return { response, html: await response.text() }
    },
    /** Follows redirects as long as they stay on the site. @returns the last answer, and the address that left the site */
    async follow(url: string, site: string) {
      let next = url
      for (let hops = 0; hops < 10; hops++) {
        const { response, html } = await this.open(next)
        const location = onwardIn(response)
        if (!location) return { url: next, response, html, left: undefined }
        next = new URL(location, next).href
        if (!next.startsWith(`${site}/`)) return { url: next, response, html, left: next }
      }
      return assert.fail(`the redirects of ${url} do not end`)
    },
  }
}

/** Where an answer leads by itself: a redirect, or a page that leads on. */
export const onwardIn = ({ headers }: Response): string | null =>
  headers.get('location') ?? headers.get('refresh')?.replace(/^0; url=/, '') ?? null

/** The hidden fields of a page's only form, with where it is sent. */
export function formIn(html: string, page: string): { action: string; fields: Record<string, string> } {
  const form = /<form method="post" action="([^"]+)" class="actions">([\s\S]*?)<\/form>/.exec(html)
  assert.ok(form, html)
  const fields = Object.fromEntries(
    [...form[2]!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  return { action: new URL(form[1]!, page).href, fields }
}
