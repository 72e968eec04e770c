import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { assertionClaims, tokenRequestBody } from '@mlegitymacja/core/mc/access.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { NoConnection } from '@mlegitymacja/platform/database/outage.ts'
import type { Hono } from 'hono'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { importFile, stage } from '../import/import.fixture.ts'
import { type RegisterClient, RegisterClients } from './clients.ts'
import { pushRoutes } from './push.http.ts'

const ADDRESS = 'https://mlegitymacja.example'
let university: TestUniversity
let app: Hono
let clients: RegisterClient[]
let key: CryptoKey
before(async () => {
  university = await testUniversity()
  const pair = await generateKeyPair('ES256')
  key = pair.privateKey
  const jwks = { keys: [await exportJWK(pair.publicKey)] }
  clients = RegisterClients.parse([{ client_id: 'dziekanat-plus', sources: ['plus'], jwks }])
  app = pushRoutes({ university, address: ADDRESS, clients })
})
after(() => university.database.close())

const assertion = (changes: Record<string, unknown> = {}, signer = key) =>
  new SignJWT({
    ...assertionClaims({ clientId: 'dziekanat-plus', mc: ADDRESS, jti: randomUUID() }, university.clock()),
    ...changes,
  })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(signer)
type Document = {
  paths: Record<string, Record<string, { requestBody: unknown; responses: Record<string, unknown> }>>
}
const documented = async () => (await (await app.request('/register/v1/openapi.json')).json()) as Document
/** The operation of the OpenAPI document; undefined for an address that is none of its. */
async function operationOf(method: string, path: string) {
  const { paths } = await documented()
  const template = Object.keys(paths).find(one =>
    new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  return template === undefined ? undefined : paths[template]![method.toLowerCase()]
}
/** Asks, and looks whether the OpenAPI document knows such an answer. */
async function ask(method: string, path: string, init: RequestInit, of = app) {
  const answer = await of.request(`/register/v1${path}`, { method, ...init })
  const operation = await operationOf(method, path)
  if (operation) assert.ok(String(answer.status) in operation.responses, `${method} ${path} ${answer.status}`)
  return answer
}
const askToken = (signed: string, of = app) => ask('POST', '/token', { body: tokenRequestBody(signed) }, of)
const token = async () =>
  ((await (await askToken(await assertion())).json()) as { access_token: string }).access_token
const send = async (method: string, path: string, body: unknown, bearer?: string) => {
  const answer = await ask(method, path, {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer ?? (await token())}` },
  })
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown> & { results: { outcome: string }[] },
  }
}
let serial = 5000
const student = () => ({
  given_names: 'Ewa',
  family_name: 'Kos',
  birth_date: '2004-02-29',
  pesel: makePesel('2004-02-29', ++serial),
  album_number: `P${serial}`,
  programmes: [{ code: 'INF', name_pl: 'Informatyka', level: 'first_cycle' }],
})

test('one student is put, and put again without a change', async () => {
  const body = student()
  assert.deepEqual(await send('PUT', '/students/plus/7', body), {
    status: 201,
    body: { id: '7', outcome: 'new', problems: [] },
  })
  assert.equal((await send('PUT', '/students/plus/7', body)).body.outcome, 'unchanged')
  const changed = await send('PUT', '/students/plus/7', { family_name: 'Sowa' })
  assert.deepEqual([changed.status, changed.body.outcome], [200, 'changed'])
  const row = await university.db
    .selectFrom('student_changes')
    .select(['actor', 'source'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  assert.deepEqual(row, { actor: 'client:dziekanat-plus', source: 'plus' })
})

test('a student who was marked as missing and is pushed again is changed by it', async () => {
  const body = student()
  await send('PUT', '/students/plus/9', body)
  const list = '{"id":"7"}\n{"complete":1}\n'
  const { missing } = (await stage(university, list, { source: 'plus' })).dry
  const { taken } = await importFile(university, list, { source: 'plus', confirmMissing: missing! })
  assert.ok('done' in taken)
  assert.equal((await send('PUT', '/students/plus/9', body)).body.outcome, 'changed')
  assert.equal((await send('PUT', '/students/plus/9', body)).body.outcome, 'unchanged')
})

test('a batch: an answer for each; one that is wrong does not spoil the others, one that stands there twice is taken twice', async () => {
  const body = {
    students: [
      { id: 'a', ...student() },
      { id: 'b', ...student(), birth_date: '2004-02-30' },
      { id: 'a', family_name: 'Nowa' },
      { id: 'c', ...student(), shoe_size: 38 },
      'garbage',
    ],
  }
  const { status, body: answer } = await send('POST', '/students/plus', body)
  assert.equal(status, 200)
  assert.deepEqual(
    answer.results.map(({ outcome }) => outcome),
    ['new', 'rejected', 'changed', 'rejected', 'rejected'],
  )
  assert.match(JSON.stringify(answer.results[1]), /"field":"birth_date","problem":"not_a_date"/)
})

test('a rejected student changes nothing, and the reason repeats no value', async () => {
  const { status, body } = await send('PUT', '/students/plus/8', { ...student(), pesel: '1234567' })
  assert.equal(status, 422)
  assert.ok(!JSON.stringify(body).includes('1234567'))
})

test('no client may speak under a name that stands in histories for other ways into the register', () => {
  const client = { client_id: 'x', jwks: { keys: [{ kty: 'EC' }] } }
  assert.ok(RegisterClients.safeParse([{ ...client, sources: ['usos'] }]).success)
  for (const name of ['deans_office', 'removal', 'policy', 'photos', 'retention', 'system'])
    assert.ok(!RegisterClients.safeParse([{ ...client, sources: ['usos', name] }]).success, name)
})

test('a client speaks for its own sources only', async () => {
  assert.equal((await send('PUT', '/students/usos/7', student())).status, 403)
  assert.equal((await send('POST', '/students/usos', { students: [{}] })).status, 403)
})

test('an assertion works once, for us, for a minute, and only when it is the client’s', async () => {
  const good = await assertion()
  assert.equal((await askToken(good)).status, 200)
  assert.equal((await askToken(good)).status, 401, 'used before')
  const other = await generateKeyPair('ES256')
  const now = Math.floor(university.clock().getTime() / 1000)
  for (const wrong of [
    await assertion({}, other.privateKey),
    await assertion({ aud: 'https://elsewhere.example' }),
    await assertion({ iss: 'somebody', sub: 'somebody' }),
    await assertion({ iat: now - 900, exp: now - 600 }),
    await assertion({ exp: now + 4000 }),
    'garbage',
  ])
    assert.equal((await askToken(wrong)).status, 401)
})

test('without a valid token nothing is taken', async () => {
  const right = await token()
  for (const wrong of ['x', `${right}x`, right.replace(/^[^.]+/, 'YWRtaW4')])
    assert.equal((await send('PUT', '/students/plus/9', student(), wrong)).status, 401)
  university.setNow('2025-09-03T20:40:00Z')
  assert.equal((await send('PUT', '/students/plus/9', student(), right)).status, 401, 'after ten minutes')
})

test('what is no JSON, too much, or nowhere is answered so', async () => {
  assert.equal((await send('PUT', '/students/plus/9', '{')).status, 400)
  assert.equal((await send('POST', '/students/plus', { students: Array(501).fill({}) })).status, 400)
  assert.equal((await send('POST', '/students/plus', 'x'.repeat(4_000_001))).status, 413)
  assert.equal((await send('PUT', '/students/plus/9', 'x'.repeat(4_000_001))).status, 413)
  assert.equal((await ask('POST', '/token', { body: 'x'.repeat(4_000_001) })).status, 413)
  assert.equal((await ask('POST', '/token', { body: 'grant_type=password' })).status, 400)
  assert.equal((await send('GET', '/elsewhere', undefined as never)).status, 404)
})

test('an id with a slash is nowhere, unless the slash is written as the document says', async () => {
  assert.equal((await send('PUT', '/students/plus/INF/7', student())).status, 404)
  const { status, body } = await send('PUT', '/students/plus/INF%2F7', student())
  assert.deepEqual([status, body.id], [201, 'INF/7'])
})

test('an outage of the database is told as one, to be asked again; a bug is not; neither tells its cause', async () => {
  const batch = { students: [student()] }
  for (const [error, status, retryAfter] of [
    [new NoConnection('secret detail'), 503, '60'],
    [Object.assign(new Error('secret detail'), { code: '57P01' }), 503, '60'],
    [new Error('secret detail'), 500, null],
  ] as const) {
    const clock = () => {
      throw error
    }
    const broken = pushRoutes({ university: { ...university, clock }, address: ADDRESS, clients })
    const headers = { authorization: `Bearer ${await token()}` }
    for (const answer of [
      await askToken(await assertion(), broken),
      await ask('PUT', '/students/plus/10', { headers, body: JSON.stringify(student()) }, broken),
      await ask('POST', '/students/plus', { headers, body: JSON.stringify(batch) }, broken),
    ]) {
      assert.deepEqual([answer.status, answer.headers.get('retry-after')], [status, retryAfter])
      const { error, message } = (await answer.json()) as Record<string, string>
      assert.equal(error, 'server_error')
      assert.doesNotMatch(message!, /secret detail/)
    }
  }
})

test('the OpenAPI document describes it: every answer there is, dates as dates, when studies need an end', async () => {
  const { paths } = await documented()
  assert.deepEqual(Object.keys(paths), ['/token', '/students/{source}/{id}', '/students/{source}'])
  const withToken = ['400', '401', '403', '404', '413', '500', '503']
  for (const [operation, statuses] of [
    [paths['/token']!.post!, ['200', '400', '401', '413', '500', '503']],
    [paths['/students/{source}/{id}']!.put!, ['200', '201', '422', ...withToken]],
    [paths['/students/{source}']!.post!, ['200', ...withToken]],
  ] as const)
    assert.deepEqual(Object.keys(operation.responses), statuses.toSorted())
  const text = JSON.stringify(paths)
  for (const name of ['birth_date', 'ended_on', 'suspended_on', 'issued_on', 'invalidated_on'])
    assert.match(text, new RegExp(`"${name}":\\{[^}]*"format":"date"`), name)
  assert.match(text, /required with each of these statuses/)
})
