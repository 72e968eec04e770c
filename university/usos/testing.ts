// A USOS for tests on this machine: answers what it is told about people, checks every signature with somebody else's
// implementation of OAuth 1.0a, and falls ill in all the ways an outside system does.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import OAuth from 'oauth-1.0a'
import type { UsosKeys } from './sign.ts'

export const KEYS: UsosKeys = {
  consumerKey: 'klucz uczelni',
  consumerSecret: 'tajne & hasło',
  token: { key: 'konto-techniczne', secret: 'sekret/żeton' },
}

/** `truncated`: the JSON ends in the middle; `cut`: the connection does; `page`: a page of a proxy instead of JSON. */
export type Mood = 'well' | 'down' | 'error' | 'slow' | 'truncated' | 'cut' | 'page' | 'refusing'

export type FakePerson = {
  user: Record<string, unknown>
  programmes?: unknown
  cards?: unknown
  photo?: Uint8Array
  mood?: Mood
}

export type FakeUsos = {
  address: string
  people: Map<string, FakePerson>
  /** Students of programmes, by their codes. */
  listed: Map<string, string[]>
  mood: Mood
  /** Methods asked, with whom they were asked about. */
  asked: string[]
  /** Faults of requests: wrong signatures, nonces used twice. */
  faults: string[]
  /** Methods that our token may not use. */
  forbidden: string[]
  /** Takes no notice of whom it is asked about, as some installations do. */
  answersAboutItsAccount: boolean
  close(): Promise<void>
}

export async function fakeUsos(keys: UsosKeys = KEYS): Promise<FakeUsos> {
  const nonces = new Set<string>()
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const fake: FakeUsos = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    people: new Map(),
    listed: new Map(),
    mood: 'well',
    asked: [],
    faults: [],
    forbidden: [],
    answersAboutItsAccount: false,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, fake.address)
    const method = url.pathname.replace('/services/', '')
    const id = url.searchParams.get('user_id') ?? ''
    if (url.pathname.startsWith('/photos/'))
      return void response.end(fake.people.get(url.pathname.slice(8))?.photo)
    fake.asked.push(id === '' ? method : `${method} ${id}`)
    const wrong = faultOf(request, url)
    if (wrong) {
      fake.faults.push(wrong)
      return void response.writeHead(401).end(JSON.stringify({ message: wrong }))
    }
    const mood = fake.mood === 'well' ? (fake.people.get(id)?.mood ?? 'well') : fake.mood
    if (mood === 'down') return void request.socket.destroy()
    if (mood === 'slow') return
    if (mood === 'error') return void response.writeHead(500).end('{"message": "Internal server error."}')
    if (mood === 'refusing' || fake.forbidden.includes(method))
      return void response.writeHead(403).end('{"error": "method_forbidden"}')
    if (mood === 'page') return void response.end('<!doctype html><title>Przerwa techniczna</title>')
    const json = contents(method, url.searchParams)
    if (json === undefined)
      return void response
        .writeHead(400)
        .end(JSON.stringify({ error: 'object_not_found', param_name: 'user_id' }))
    const text = JSON.stringify(json)
    if (mood === 'truncated') return void response.end(text.slice(0, text.length / 2))
    if (mood === 'cut') {
      response.writeHead(200, { 'content-length': Buffer.byteLength(text) })
      return void response.write(text.slice(0, text.length / 2), () => request.socket.destroy())
    }
    response.end(text)
  }

  function contents(method: string, query: URLSearchParams): unknown {
    if (method === 'users/student_index') {
      const ids = fake.listed.get(query.get('programme_ids')!) ?? []
      const [start, end] = [Number(query.get('start')), Number(query.get('start')) + Number(query.get('num'))]
      return { users: ids.slice(start, end).map(id => ({ id })), next_page: end < ids.length }
    }
    const id = query.get('user_id')!
    const person = fake.people.get(id)
    if (person === undefined) return undefined
    if (method === 'users/user')
      return {
        id,
        ...(person.photo && { photo_urls: { '400x500': `${fake.address}/photos/${id}` } }),
        ...person.user,
      }
    const user = { id: fake.answersAboutItsAccount ? '1' : id }
    const items = method === 'progs/student' ? person.programmes : person.cards
    return Array.isArray(items) ? items.map(item => ({ user, ...item })) : (items ?? [])
  }

  /** What is wrong with the signature of a request, by the library `oauth-1.0a`. */
  function faultOf(request: IncomingMessage, url: URL): string | undefined {
    const given: Record<string, string> = {}
    for (const [, name, value] of (request.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g))
      given[name!] = decodeURIComponent(value!)
    const { oauth_signature: signature, ...protocol } = given
    const oauth = new OAuth({
      consumer: { key: keys.consumerKey, secret: keys.consumerSecret },
      signature_method: 'HMAC-SHA1',
      hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
    })
    const expected = oauth.getSignature(
      { url: url.href, method: request.method! },
      keys.token?.secret,
      protocol as unknown as OAuth.Data,
    )
    if (signature !== expected) return 'wrong signature'
    if (protocol.oauth_consumer_key !== keys.consumerKey || protocol.oauth_token !== keys.token?.key)
      return 'another key'
    if (nonces.has(protocol.oauth_nonce!)) return 'nonce used twice'
    nonces.add(protocol.oauth_nonce!)
    return undefined
  }

  return fake
}

/** A student of computer science as USOS tells it. */
export const usosUser = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  first_name: 'Karolina',
  middle_names: 'Maria',
  last_name: 'Bachta',
  student_number: '412345',
  pesel: '04222912345',
  birth_date: '2004-02-29',
  ...changes,
})

export const usosProgramme = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: '71234',
  status: 'active',
  programme: { id: 'INF-I', name: { pl: 'Informatyka', en: 'Computer science' }, level: 'first_cycle' },
  ...changes,
})
