import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { NoConnection } from '@mlegitymacja/platform/database/outage.ts'
import type { Hono } from 'hono'
import { deliver } from '../mc/deliver.ts'
import { follow } from '../mc/follow.ts'
import type { StudentRecord } from '../register/save.ts'
import { watchOrders } from '../student/watch.ts'
import { CODES, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { apiRoutes } from './api.http.ts'
import { type Caller, NOBODY } from './caller.ts'
import { saveApp } from './consumers/consumers.sql.ts'
import { limitsBy } from './limits.ts'
import type { Api } from './method.ts'
import { METHODS } from './methods/methods.ts'

let university: TestUniversity
let api: Api
let app: Hono
let caller: Caller = NOBODY
const consumer = {
  key: 'klient',
  name: 'Aplikacja próbna',
  url: null,
  email: 'autor@przyklad.pl',
  registeredAt: new Date('2025-09-01T10:00:00Z'),
}

const TOKEN = { kind: 'oauth2', hash: Buffer.alloc(32) } as const

before(async () => {
  university = await testUniversity()
  api = {
    university,
    settings: {
      address: 'https://uczelnia.example',
      name: 'Uniwersytet Przykładowy',
      contactEmail: 'api@uczelnia.example',
      mcAddress: 'https://mc.example',
      walletAddress: 'https://wallet.example',
    },
    watch: watchOrders(university),
    push: { publicKey: 'klucz', hosts: ['fcm.googleapis.com'] },
    limits: limitsBy({ ofPerson: 1000, ofApp: 1000 }),
  }
  app = apiRoutes(api, async () => caller)
  await saveApp(university.db, university.sealing, {
    ...consumer,
    secret: null,
    redirectUris: [],
    plaintextAllowed: false,
  })
})
after(() => university.database.close())

const actAs = ({ id, subject }: StudentRecord) => {
  caller = { consumer, user: { subject, studentId: id, token: TOKEN }, scopes: ['cards'] }
}
const student = async (changes: Partial<StudentRecord> = {}) => {
  const record = await givenStudent(university, changes)
  actAs(record)
  return record
}
const call = async (method: string, params: Record<string, string> = {}, how: 'GET' | 'POST' = 'GET') => {
  const query = new URLSearchParams(params)
  const response =
    how === 'GET'
      ? await app.request(`/services/${method}?${query}`)
      : await app.request(`/services/${method}`, {
          method: 'POST',
          body: query.toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
  return { status: response.status, body: await response.json(), headers: response.headers }
}
const order = async (params: Record<string, string> = {}) =>
  (await call('cards/make_mcard_order', params)).body.order_id as string
const makeReady = async (orderId: string) => {
  while ((await deliver(university, 'placing')) === 'again');
  const codes = { codes: CODES, codes_expire_at: '2025-10-03T20:18:00.000Z' }
  university.mc.news.push(news(orderId, 'accepted', {}), news(orderId, 'codes_issued', codes))
  await follow(university, { wait: 0 })
}

test('a student who may order is told no reason against it, in the words of the USOS API', async () => {
  await student()
  const { status, body } = await call('cards/mcard')
  assert.equal(status, 200)
  assert.deepEqual(body, {
    why_cannot_order: null,
    why_cannot_revoke: {
      pl: 'Nie masz zamówienia ani ważnej mLegitymacji, które można anulować.',
      en: 'You have no order and no valid mLegitymacja that could be cancelled.',
    },
    orders: [],
  })
})

test('a student without a photo is told *brak zdjęcia*, and an order is refused with that reason', async () => {
  await student({ photo: null })
  const { body } = await call('cards/mcard', { fields: 'why_cannot_order' })
  assert.deepEqual(body, { why_cannot_order: { pl: 'brak zdjęcia.', en: 'the photo is missing.' } })
  const refused = await call('cards/make_mcard_order')
  assert.equal(refused.status, 400)
  assert.equal(refused.body.error, 'object_invalid')
  assert.equal(refused.body.reason, 'has_photo')
  assert.deepEqual(refused.body.user_messages, {
    generic_message: { pl: 'brak zdjęcia.', en: 'the photo is missing.' },
  })
})

for (const how of ['GET', 'POST'] as const)
  test(`order, codes, revoke by ${how}`, async () => {
    const { albumNumber } = await student()
    const made = await call('cards/make_mcard_order', { format: 'json' }, how)
    assert.equal(made.status, 200)
    assert.equal(made.body.success, true)
    const { order_id } = made.body
    await makeReady(order_id)
    const fields = 'id|order_date|status|token|distribution_pass|student_number|expiration_date'
    const { body } = await call('cards/mcard_order', { order_id, fields }, how)
    assert.deepEqual(body, {
      id: order_id,
      order_date: '2025-09-03 22:18:00',
      status: 'ready',
      token: CODES.pickup_id,
      distribution_pass: CODES.activation_code,
      student_number: albumNumber,
      expiration_date: '2025-10-31',
    })
    assert.deepEqual((await call('cards/revoke_mcard', { order_id }, how)).body, { success: true })
    const ended = await call('cards/mcard_order', { order_id, fields: 'status|token|distribution_pass' }, how)
    assert.deepEqual(ended.body, { status: 'cancelled', token: null, distribution_pass: null })
    assert.deepEqual((await call('cards/revoke_mcard', { order_id }, how)).body, { success: true }, 'again')
  })

test('ordering again with the same request_id is the same order, with another one it is refused', async () => {
  await student()
  const first = await order({ request_id: 'moje' })
  assert.equal(await order({ request_id: 'moje' }), first)
  const { status, body } = await call('cards/make_mcard_order', { request_id: 'inne' })
  assert.equal(status, 400)
  assert.equal(body.reason, 'order_in_flight')
})

test('two people may use the same request_id', async () => {
  await student()
  const first = await order({ request_id: 'to samo' })
  await student()
  assert.notEqual(await order({ request_id: 'to samo' }), first)
})

test('codes that have expired are not handed out; one call cancels and orders again', async () => {
  await student()
  const orderId = await order()
  await makeReady(orderId)
  university.setNow('2025-10-03T20:18:00Z')
  const fields = 'token|distribution_pass|wallet_link|codes_state'
  const { body } = await call('cards/mcard_order', { order_id: orderId, fields })
  assert.deepEqual(body, { token: null, distribution_pass: null, wallet_link: null, codes_state: 'expired' })
  const again = await order({ instead_of_order_id: orderId, request_id: 'jeszcze raz' })
  assert.notEqual(again, orderId)
  assert.equal(await order({ instead_of_order_id: orderId, request_id: 'jeszcze raz' }), again)
  university.setNow('2025-09-03T20:18:00Z')
})

test('subfields of orders are chosen in brackets', async () => {
  await student()
  const id = await order()
  const { body } = await call('cards/mcard', { fields: 'orders[id|status|history[event]]' })
  assert.deepEqual(body, { orders: [{ id, status: 'waiting', history: [{ event: 'ordered' }] }] })
})

test('the app is told what the student page says', async () => {
  await student()
  await order()
  const { body } = await call('cards/mcard', {
    fields: 'statement[row|word|actions]|order[status_label]|may_change',
  })
  assert.deepEqual(body, {
    statement: {
      row: 'waiting',
      word: { pl: 'Oczekuje', en: 'Waiting' },
      actions: ['check', 'cancel_order'],
    },
    order: { status_label: { pl: 'Oczekuje', en: 'Waiting' } },
    may_change: true,
  })
})

test('an app that has seen a version waits for the next one', async () => {
  const { id } = await student()
  await order()
  const { version: seen_version } = (await call('cards/mcard', { fields: 'version' })).body
  const waiting = call('cards/mcard', { fields: 'version|orders[status]', seen_version, wait: '20' })
  const { body } = await call('cards/mcard', { fields: 'orders[id]' })
  university.mc.news.push(news(body.orders[0].id, 'accepted', {}))
  await follow(university, { wait: 0 })
  const came = await waiting
  assert.notEqual(came.body.version, seen_version)
  assert.deepEqual(came.body.orders, [{ status: 'in_progress' }], id)
})

test('somebody else’s order is answered like one that does not exist', async () => {
  await student()
  const order_id = await order()
  await student()
  for (const method of ['cards/mcard_order', 'cards/revoke_mcard'])
    for (const id of [order_id, randomUUID(), 'abc']) {
      const { status, body } = await call(method, { order_id: id })
      assert.equal(status, 404)
      assert.equal(body.error, 'object_not_found')
      assert.equal(body.param_name, 'order_id')
      assert.equal(body.method_name, `services/${method}`)
    }
})

for (const [what, method, params, expected] of [
  ['a parameter is missing', 'cards/mcard_order', {}, { error: 'param_missing', param_name: 'order_id' }],
  [
    'a field does not exist',
    'cards/mcard',
    { fields: 'orders[pesel]' },
    { error: 'field_not_found', field_name: 'pesel', method_name: 'services/cards/mcard_order' },
  ],
  [
    'a field has no subfields',
    'cards/mcard',
    { fields: 'why_cannot_order[pl]' },
    { error: 'field_invalid', field_name: 'why_cannot_order' },
  ],
  [
    'fields cannot be read',
    'cards/mcard',
    { fields: 'orders[' },
    { error: 'param_invalid', param_name: 'fields' },
  ],
  [
    'the format is unknown',
    'cards/mcard',
    { format: 'xmlmap' },
    { error: 'param_invalid', param_name: 'format' },
  ],
  ['the wait is too long', 'cards/mcard', { wait: '26' }, { error: 'param_invalid', param_name: 'wait' }],
] as const)
  test(`400 names what is at fault when ${what}`, async () => {
    await student()
    const { status, body } = await call(method, params)
    assert.equal(status, 400)
    assert.partialDeepStrictEqual(body, expected)
    assert.equal(typeof body.message, 'string')
  })

test('a parameter that is given twice is refused', async () => {
  await student()
  const response = await app.request('/services/cards/mcard?fields=orders&fields=orders')
  assert.equal(response.status, 400)
  assert.equal(((await response.json()) as { param_name: string }).param_name, 'fields')
})

test('without a signature or a token: 401, with both ways in named', async () => {
  caller = NOBODY
  const { status, body, headers } = await call('cards/mcard')
  assert.equal(status, 401)
  assert.equal(body.error, 'method_forbidden')
  assert.equal(body.reason, 'consumer_missing')
  assert.match(headers.get('www-authenticate') ?? '', /OAuth.*Bearer/)
})

test('an app without a person: 401 user_missing; without the scope: 403 with the missing scopes', async () => {
  caller = { consumer, user: null, scopes: [] }
  assert.deepEqual(
    [(await call('cards/mcard')).status, (await call('cards/mcard')).body.reason],
    [401, 'user_missing'],
  )
  await student()
  caller = { ...caller, scopes: [] }
  const { status, body } = await call('cards/mcard')
  assert.equal(status, 403)
  assert.equal(body.reason, 'scope_missing')
  assert.deepEqual(body.missing_scopes, ['cards'])
})

test('somebody who is no student is told so', async () => {
  caller = { consumer, user: { subject: 'dziekanat', studentId: null, token: TOKEN }, scopes: ['cards'] }
  const { status, body } = await call('cards/mcard')
  assert.deepEqual([status, body.reason], [403, 'not_a_student'])
})

test('a person’s own data, and nobody else’s', async () => {
  const { id, albumNumber } = await student({ givenNames: 'Anna Maria' })
  const fields = 'id|first_name|middle_names|last_name|student_number|student_status'
  assert.deepEqual((await call('users/user', { fields })).body, {
    id,
    first_name: 'Anna',
    middle_names: 'Maria',
    last_name: 'Bachta',
    student_number: albumNumber,
    student_status: 2,
  })
  const { status, body } = await call('users/user', { user_id: randomUUID() })
  assert.deepEqual([status, body.error, body.param_name], [403, 'param_forbidden', 'user_id'])
  assert.equal((await call('users/user', { fields: 'pesel' })).body.error, 'field_not_found')
})

test('the installation, the clock and the app itself', async () => {
  caller = NOBODY
  assert.equal((await call('apisrv/installation')).body.mcards_support, true)
  assert.equal((await call('apisrv/now')).body, '2025-09-03 22:18:00.000000')
  assert.equal((await call('apisrv/consumer')).status, 401)
  caller = { consumer, user: null, scopes: [] }
  assert.deepEqual((await call('apisrv/consumer')).body, {
    name: 'Aplikacja próbna',
    url: null,
    email: 'autor@przyklad.pl',
    date_registered: '2025-09-01 12:00:00',
    token_scopes: null,
  })
})

test('a browser subscribes to push messages, at push services only', async () => {
  const { id } = await student()
  const keys = {
    p256dh: Buffer.alloc(65, 4).toString('base64url'),
    auth: Buffer.alloc(16).toString('base64url'),
  }
  const endpoint = 'https://fcm.googleapis.com/fcm/send/abc'
  assert.deepEqual((await call('notifications/push_key')).body, { public_key: 'klucz' })
  const subscribed = await call('notifications/subscribe', { endpoint, language: 'en', ...keys }, 'POST')
  assert.deepEqual(subscribed.body, { success: true })
  const devices = () =>
    university.db.selectFrom('push_subscriptions').selectAll().where('student_id', '=', id).execute()
  assert.equal((await devices()).length, 1)
  assert.ok(!JSON.stringify(await devices()).includes('fcm'), 'sealed')
  for (const [name, value] of [
    ['endpoint', 'https://zlodziej.example/x'],
    ['endpoint', 'http://169.254.169.254/latest'],
    ['p256dh', 'x'],
    ['auth', 'x'],
    ['language', 'de'],
  ] as const) {
    const { status, body } = await call('notifications/subscribe', { endpoint, ...keys, [name]: value })
    assert.deepEqual([status, body.param_name], [400, name])
  }
  await call('notifications/unsubscribe', { endpoint })
  assert.deepEqual(await devices(), [])
})

test('an address without a method: 404; another HTTP method: 405', async () => {
  assert.equal((await call('cards/nothing')).status, 404)
  assert.equal((await app.request('/services/cards')).status, 404)
  assert.equal((await app.request('/services/cards/mcard', { method: 'DELETE' })).status, 405)
})

test('any site may call from a browser', async () => {
  const response = await app.request('/services/cards/mcard', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://m.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  })
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  assert.equal(response.headers.get('access-control-allow-credentials'), null)
})

test('what an app did is in the audit log under its name', async () => {
  const { id } = await student()
  const order_id = await order()
  await call('cards/revoke_mcard', { order_id })
  const rows = await university.db
    .selectFrom('audit_log')
    .select(['actor', 'action'])
    .where('student_id', '=', id)
    .where('actor', 'like', 'client:%')
    .orderBy('id')
    .execute()
  assert.deepEqual(rows, [
    { actor: 'client:klient', action: 'order.placed' },
    { actor: 'client:klient', action: 'order.cancelled' },
  ])
})

for (const { name, shape, example } of METHODS)
  test(`the documented example of ${name} has the fields of its answer`, () => {
    if (!shape) return
    for (const key of Object.keys(example as object)) assert.ok(Object.hasOwn(shape.fields, key), key)
  })

test('an outage of the database is told as one, to be asked again; a bug is not; neither tells its cause', async () => {
  for (const [error, status, retryAfter] of [
    [new NoConnection('secret detail'), 503, '60'],
    [new Error('secret detail'), 500, null],
  ] as const) {
    const broken = apiRoutes(api, () => Promise.reject(error))
    const answer = await broken.request('/services/cards/mcard')
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [status, retryAfter])
    assert.doesNotMatch(await answer.text(), /secret detail/)
  }
})
