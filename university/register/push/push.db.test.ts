import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { assertionClaims, tokenRequestBody } from '@mlegitymacja/core/mc/access.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import type { Hono } from 'hono'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { RegisterClients } from './clients.ts'
import { pushRoutes } from './push.http.ts'

const ADDRESS = 'https://mlegitymacja.example'
let university: TestUniversity
let app: Hono
let key: CryptoKey
before(async () => {
  university = await testUniversity()
  const pair = await generateKeyPair('ES256')
  key = pair.privateKey
  const jwks = { keys: [await exportJWK(pair.publicKey)] }
  const clients = RegisterClients.parse([{ client_id: 'dziekanat-plus', sources: ['plus'], jwks }])
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
const askToken = async (signed: string) =>
  app.request('/register/v1/token', { method: 'POST', body: tokenRequestBody(signed) })
const token = async () =>
  ((await (await askToken(await assertion())).json()) as { access_token: string }).access_token
const send = async (method: string, path: string, body: unknown, bearer?: string) => {
  const answer = await app.request(`/register/v1${path}`, {
    method,
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
  assert.equal((await send('GET', '/elsewhere', undefined as never)).status, 404)
})

test('the OpenAPI document describes it', async () => {
  const document = (await (await app.request('/register/v1/openapi.json')).json()) as { paths: object }
  assert.deepEqual(Object.keys(document.paths), ['/token', '/students/{source}/{id}', '/students/{source}'])
})
