import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import { newReadingKey } from '@mlegitymacja/core/jwe/compact.ts'
import { acceptRequest } from '@mlegitymacja/core/openid4vp/accept.ts'
import { answerForm, readAnswer, refusalForm } from '@mlegitymacja/core/openid4vp/response.ts'
import { openAccess } from '../start.ts'
import { ADDRESS, createTestServer } from '../verifier.fixture.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>
type Asked = { id: string; inbox: string; client_id: string; request_uri: string }

const reading = await newReadingKey()
const BODY = {
  nonce: 'a'.repeat(22),
  reading_key: reading.publicKey,
  types: ['http://localhost:3001/vct/mlegitymacja'],
}

const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })
const ask = async (server: Server, more: object = {}): Promise<Asked> => {
  const response = await server.fetch('/requests', post({ ...BODY, ...more }))
  assert.equal(response.status, 201)
  return (await response.json()) as Asked
}
const own = ({ inbox }: Asked): RequestInit => ({ headers: { authorization: `Bearer ${inbox}` } })

/** The request as a wallet that trusts this verifier sees it. */
async function open(server: Server, asked: Asked) {
  const response = await server.fetch(asked.request_uri)
  const accepted = await acceptRequest(await response.text(), {
    clientId: asked.client_id,
    verifiers: [ADDRESS],
    verifierKey: trustCas([server.ca], server.now),
    now: server.now(),
  })
  assert.ok('request' in accepted, JSON.stringify(accepted))
  return accepted.request
}

test('a wallet that trusts the verifier’s access CA accepts its request, and its answer is read in the browser', async () => {
  const server = await createTestServer()
  const asked = await ask(server)
  const request = await open(server, asked)
  assert.equal(request.verifier, ADDRESS)
  const body = await answerForm(request, 'a~presentation~')
  const answered = await server.fetch(request.responseUri, { method: 'POST', body })
  assert.deepEqual([answered.status, await answered.json()], [200, {}])
  const news = (await (await server.fetch(`/inbox/${asked.id}?known=waiting`, own(asked))).json()) as {
    state: string
    response: string
  }
  assert.equal(news.state, 'answered')
  assert.ok(!news.response.includes('presentation'))
  assert.equal(
    await readAnswer(news.response, { key: reading.privateKey, state: asked.id }),
    'a~presentation~',
  )
})

test('a wallet anywhere may ask the relay, the inbox belongs to its own page', async () => {
  const server = await createTestServer()
  const asked = await ask(server)
  const from = { headers: { origin: 'http://localhost:3002' } }
  const opened = await server.fetch(asked.request_uri, from)
  assert.equal(opened.headers.get('access-control-allow-origin'), '*')
  assert.equal(opened.headers.get('content-type'), 'application/oauth-authz-req+jwt')
  assert.equal(opened.headers.get('cache-control'), 'no-store')
  for (const path of ['/requests', `/inbox/${asked.id}`]) {
    const foreign = await server.fetch(path, { ...post(BODY), ...from })
    assert.equal(foreign.headers.get('access-control-allow-origin'), null)
  }
  assert.equal((await server.fetch(`/inbox/${asked.id}`)).status, 404)
})

test('six digits give the request, once; wrong ones are limited', async () => {
  const server = await createTestServer()
  const asked = await ask(server)
  const given = await server.fetch(`/inbox/${asked.id}/digits`, { method: 'POST', ...own(asked) })
  const { digits } = (await given.json()) as { digits: string }
  const place = await (await server.fetch('/digits', post({ digits }))).json()
  assert.deepEqual(place, { client_id: asked.client_id, request_uri: asked.request_uri })
  const statuses: number[] = []
  for (let i = 0; i < 12; i++) statuses.push((await server.fetch('/digits', post({ digits }))).status)
  assert.deepEqual(statuses, [...Array(10).fill(404), 429, 429])
  server.pass(60_000)
  assert.equal((await server.fetch('/digits', post({ digits: 7 }))).status, 404)
})

test('a person on the same phone is led back with a code', async () => {
  const server = await createTestServer()
  const asked = await ask(server, { same_device: true })
  const request = await open(server, asked)
  const body = await answerForm(request, 'a~b~')
  const answered = await server.fetch(request.responseUri, { method: 'POST', body })
  const { redirect_uri } = (await answered.json()) as { redirect_uri: string }
  const code = redirect_uri.split('#response_code=')[1]
  assert.ok(redirect_uri.startsWith(`${ADDRESS}/#`) && code)
  const state = async (query: string) =>
    ((await (await server.fetch(`/inbox/${asked.id}?${query}`, own(asked))).json()) as { state: string })
      .state
  assert.equal(await state('code=guessed'), 'opened')
  assert.equal(await state(`code=${code}`), 'answered')
})

test('a refusal arrives as one, and an error of another name as a fault of the wallet', async () => {
  const server = await createTestServer()
  const asked = await ask(server)
  const request = await open(server, asked)
  const body = refusalForm(request, 'access_denied')
  assert.equal((await server.fetch(request.responseUri, { method: 'POST', body })).status, 200)
  const news = await (await server.fetch(`/inbox/${asked.id}`, own(asked))).json()
  assert.deepEqual(news, { state: 'refused', error: 'access_denied' })
})

test('after a restart of the relay both sides learn that the request is gone', async () => {
  const before = await createTestServer()
  const asked = await ask(before)
  const request = await open(before, asked)
  const after = await createTestServer({ folder: before.settings.folder })
  assert.equal(after.access.clientId, before.access.clientId)
  const body = await answerForm(request, 'a~b~')
  const answer = await after.fetch(request.responseUri, { method: 'POST', body })
  assert.deepEqual([answer.status, await answer.json()], [404, { error: 'unknown' }])
  assert.equal((await after.fetch(`/inbox/${asked.id}`, own(asked))).status, 404)
  assert.equal((await after.fetch(asked.request_uri)).status, 404)
})

test('what is no question and no answer is refused', async () => {
  const server = await createTestServer()
  for (const change of [{ nonce: 'short' }, { nonce: 'ż'.repeat(22) }, { reading_key: {} }, { types: [] }]) {
    assert.equal((await server.fetch('/requests', post({ ...BODY, ...change }))).status, 400)
  }
  assert.equal((await server.fetch('/requests', { method: 'POST', body: '{' })).status, 400)
  const { id } = await ask(server)
  const answer = (body: string) => server.fetch(`/answers/${id}`, { method: 'POST', body })
  assert.equal((await answer('')).status, 400)
  assert.equal((await answer(`response=${'x'.repeat(70_000)}`)).status, 413)
  assert.equal((await answer('response=x')).status, 200)
  assert.equal((await answer('response=y')).status, 409)
})

test('one place cannot ask without end', async () => {
  const server = await createTestServer({ proxies: 1, liveRequests: 1000 })
  const from = (address: string) => ({ headers: { 'x-forwarded-for': `1.2.3.4, ${address}` } })
  const status = async (address: string) =>
    (await server.fetch('/requests', { ...post(BODY), ...from(address) })).status
  for (let i = 0; i < 120; i++) assert.equal(await status('192.0.2.1'), 201)
  assert.equal(await status('192.0.2.1'), 429)
  assert.equal(await status('192.0.2.2'), 201)
})

test('a certificate that does not fit the key is refused at the start', async () => {
  const [one, two] = [await createTestServer(), await createTestServer()]
  const access = {
    key: `${one.settings.folder}/access/key.pem`,
    certificate: `${two.settings.folder}/access/certificate.pem`,
  }
  await assert.rejects(openAccess({ ...one.settings, access }, one.now()), /no certificate for the key/)
})

test('the access certificate is kept, and made anew for another address or near its end', async () => {
  const { settings, access, now } = await createTestServer()
  const clientIdAt = async (address: string, at: Date) =>
    (await openAccess({ ...settings, address }, at)).access.clientId
  assert.equal(await clientIdAt(ADDRESS, now()), access.clientId)
  const moved = await clientIdAt('https://sprawdz.example', now())
  assert.notEqual(moved, access.clientId)
  assert.notEqual(await clientIdAt('https://sprawdz.example', new Date('2028-11-01')), moved)
})
