// The pages of a test university as a browser without scripts meets them: cookies kept, forms sent as they stand
// on the page, the provider played by the test.
import assert from 'node:assert/strict'
import { givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { universityApp } from './app.ts'
import { cookiesOf } from './cookies.ts'
import { startSession } from './session/sessions.ts'
import type { Person, Provider } from './sign-in/provider.ts'
import type { Role } from './sign-in/roles.ts'
import { FILE_FIELD } from './upload/file-form.ts'
import type { Web } from './web.ts'

export const ADDRESS = 'https://mlegitymacja.example'

export type TestWeb = Awaited<ReturnType<typeof testWeb>>

export async function testWeb({
  address = ADDRESS,
  signedIn,
}: {
  address?: string
  signedIn?: Web['signedIn']
} = {}) {
  const university = await testUniversity()
  const provider = playedProvider()
  const app = universityApp({
    university,
    settings: {
      address,
      name: 'Uczelnia',
      mcAddress: 'https://mc.example',
      walletAddress: 'https://wallet.example',
      roles: { administrator: ['administrator'], deans_office: ['deans_office'], auditor: ['auditor'] },
    },
    cookies: cookiesOf(address),
    provider,
    signedIn,
  })
  return { university, app, provider, address, browser: () => browserOf(app, address) }
}

/** A provider that lets the named person in. */
function playedProvider() {
  let person: Person = { subject: 'nobody', name: 'Nobody', roles: [], idToken: 'id-token' }
  const provider: Provider & { letIn(next: Partial<Person>): void } = {
    letIn: next => {
      person = { ...person, ...next }
    },
    async begin() {
      const state = crypto.randomUUID()
      const address = new URL(`https://idp.example/authorize?state=${state}`)
      return { address, flow: { state, nonce: 'nonce', verifier: 'verifier' } }
    },
    finish: async () => person,
    signOutAddress: async idToken => new URL(`https://idp.example/end?id_token_hint=${idToken}`),
  }
  return provider
}

export type Browser = ReturnType<typeof browserOf>

function browserOf(app: ReturnType<typeof universityApp>, address: string) {
  const cookies = new Map<string, string>()
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('host', new URL(address).host)
    if (!headers.has('accept-language')) headers.set('accept-language', 'pl')
    const answer = await app.request(path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0/i.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return answer
  }
  const origin = new URL(address).origin
  return {
    cookies,
    /** Sends a form with a file in it, as a page of ours would; the file comes last. */
    postFile: (path: string, fields: Record<string, string>, file: File) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append(FILE_FIELD, file)
      return request(path, { method: 'POST', body: form, headers: { origin } })
    },
    get: (path: string, headers: Record<string, string> = {}) => request(path, { headers }),
    /** Sends a form with these fields, as a page of ours would. */
    post: (
      path: string,
      fields: Record<string, string> | URLSearchParams,
      headers: Record<string, string> = {},
    ) =>
      request(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin,
          ...headers,
        },
      }),
  }
}

/** The fields of the form on a page that goes to the address. */
export function fieldsOf(html: string, action: string): Record<string, string> {
  const [form] = [...html.matchAll(/<form [^>]*action="([^"]*)"[^>]*>.*?<\/form>/gs)].filter(
    found => found[1] === action,
  )
  assert.ok(form, `no form goes to ${action}`)
  return Object.fromEntries(
    [...form[0].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
}

/** A student who is signed in. */
export async function signedInStudent(
  web: TestWeb,
  changes: Parameters<typeof givenStudent>[1] = {},
): Promise<Browser & { studentId: string; subject: string }> {
  const student = await givenStudent(web.university, changes)
  const browser = await signedIn(web, { subject: student.subject })
  return { ...browser, studentId: student.id, subject: student.subject }
}

export async function signedIn(
  web: TestWeb,
  person: { subject: string; name?: string; roles?: readonly Role[] },
): Promise<Browser> {
  const browser = web.browser()
  const given = { name: 'Karolina Bachta', roles: [], idToken: null, ...person }
  const id = await startSession(web.university as TestUniversity, given)
  browser.cookies.set(web.address.startsWith('https:') ? '__Host-mleg' : 'mleg_university', id)
  return browser
}
