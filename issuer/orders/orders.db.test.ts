import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { sql } from 'kysely'
import {
  createTestIssuer,
  readyOrder,
  sha256Hex,
  type TestIssuer,
  type TestUniversity,
  testPhoto,
} from '../issuer.fixture.ts'

let issuer: TestIssuer
let university: TestUniversity
before(async () => {
  issuer = await createTestIssuer()
  university = await issuer.register()
})
after(() => issuer.close())

test('an order is received, worked off, and answered with codes', async () => {
  const order = await university.order()
  assert.deepEqual(await university.place(order), [{ id: order.id, answer: 'received' }])
  assert.deepEqual(await university.states(order.id), [{ id: order.id, state: 'in_progress' }])
  await issuer.workOff()
  const [state] = await university.states(order.id)
  assert.ok(state?.state === 'ready' && state.codes)
  assert.match(state.codes.pickup_id, /^[0-9a-f]{32}$/)
  assert.match(state.codes.activation_code, /^\d{6}$/)
  assert.equal(state.codes_expire_at, '2026-12-20T12:00:00.000Z')
})

test('codes expire with the validity when that is earlier', async () => {
  const { order } = await readyOrder(issuer, university, { valid_until: '2026-11-25' })
  const [state] = await university.states(order.id)
  assert.equal(state?.state === 'ready' && state.codes_expire_at, '2026-11-25T23:00:00.000Z')
})

test('placing one order twice is the same order, also within one batch', async () => {
  const order = await university.order()
  const again = { ...order, family_name: 'Inna' }
  const answers = await university.place(order, again)
  assert.deepEqual(
    answers.map(({ answer }) => answer),
    ['received', 'received'],
  )
  assert.deepEqual(await university.place(again), [{ id: order.id, answer: 'known' }])
})

test('each order of a batch is answered for itself', async () => {
  const good = await university.order()
  const wanting = { ...(await university.order()), photo: sha256Hex(testPhoto()) }
  const bad = { ...(await university.order()), birth_date: '2025-02-29', album_number: 7 }
  assert.deepEqual(await university.place(bad, good, wanting, 'nonsense'), [
    { id: bad.id, answer: 'malformed', fields: ['birth_date', 'album_number'] },
    { id: good.id, answer: 'received' },
    { id: wanting.id, answer: 'photo_wanted', photo: wanting.photo },
    { id: null, answer: 'malformed', fields: [''] },
  ])
  assert.deepEqual(await university.states(wanting.id), [{ id: wanting.id, state: 'unknown' }])
})

test('an order cancelled or revoked before it was placed is refused when it comes', async () => {
  for (const [how, state] of [
    ['cancel', 'cancelled'],
    ['revoke', 'revoked'],
  ] as const) {
    const order = await university.order()
    assert.deepEqual(await university.end(how, order.id), { id: order.id, state })
    assert.deepEqual(await university.place(order), [{ id: order.id, answer: 'ended' }])
    assert.deepEqual(await university.states(order.id), [{ id: order.id, state }])
  }
})

test('an ended order stays as it ended, however often it is ended', async () => {
  const { order } = await readyOrder(issuer, university)
  const cancelled = { id: order.id, state: 'cancelled' }
  assert.deepEqual(await university.end('cancel', order.id), cancelled)
  assert.deepEqual(await university.end('revoke', order.id), cancelled)
  assert.deepEqual(await university.end('cancel', order.id), cancelled)
})

const failing = {
  PESEL_INVALID: { pesel: '04222900000' },
  PESEL_MISMATCH: { birth_date: '2004-02-28' },
  VALIDITY_INVALID: { valid_until: '2026-11-19' },
}
for (const [error_code, changes] of Object.entries(failing)) {
  test(`an order ends with ${error_code} when it must`, async () => {
    const order = await university.order(changes)
    await university.place(order)
    await issuer.workOff()
    const failed = { id: order.id, state: 'failed', error_code }
    assert.deepEqual(await university.states(order.id), [failed])
    assert.deepEqual(await university.end('cancel', order.id), failed)
  })
}

test('a validity of 13 months is accepted, a day more is not', async () => {
  const orders = [
    await university.order({ valid_until: '2027-12-20' }),
    await university.order({ valid_until: '2027-12-21' }),
  ]
  await university.place(...orders)
  await issuer.workOff()
  const states = await university.states(...orders.map(({ id }) => id))
  assert.deepEqual(
    states.map(({ state }) => state),
    ['ready', 'failed'],
  )
})

test('a photo that does not fit the card is rejected', async () => {
  const photo = testPhoto(300, 300)
  await university.request('PUT', `/v1/photos/${sha256Hex(photo)}`, photo)
  const order = { ...(await university.order()), photo: sha256Hex(photo) }
  await university.place(order)
  await issuer.workOff()
  assert.deepEqual(await university.states(order.id), [
    { id: order.id, state: 'failed', error_code: 'PHOTO_REJECTED' },
  ])
})

test('a university that lost its right gets UNIVERSITY_NOT_ENTITLED', async () => {
  const other = await issuer.register()
  const order = await other.order()
  await other.place(order)
  await sql`update mc.universities set entitled = false where client_id = ${other.clientId}`.execute(
    issuer.parts.db,
  )
  await issuer.workOff()
  const [state] = await other.states(order.id)
  assert.equal(state?.state === 'failed' && state.error_code, 'UNIVERSITY_NOT_ENTITLED')
})

test('a second order of one person waits for the cancellation of the first, and else is a duplicate', async () => {
  const pesel = makePesel('2004-02-29', 9001)
  const { order: first } = await readyOrder(issuer, university, { pesel })
  const [second, third] = [await university.order({ pesel }), await university.order({ pesel })]
  await university.place(second)
  await issuer.workOff()
  assert.deepEqual(await university.states(second.id), [{ id: second.id, state: 'in_progress' }])
  await university.end('cancel', first.id)
  issuer.pass(5000)
  await issuer.workOff()
  assert.equal((await university.states(second.id))[0]?.state, 'ready')

  await university.place(third)
  issuer.pass(10 * 60_000)
  await issuer.workOff()
  assert.deepEqual(await university.states(third.id), [
    { id: third.id, state: 'failed', error_code: 'DUPLICATE_CARD' },
  ])
})

test('orders and photos of one university do not exist for another', async () => {
  const other = await issuer.register()
  const { order } = await readyOrder(issuer, university)
  assert.deepEqual(await other.states(order.id), [{ id: order.id, state: 'unknown' }])
  assert.deepEqual(await other.place(order), [{ id: order.id, answer: 'photo_wanted', photo: order.photo }])
  await other.end('revoke', order.id)
  assert.equal((await university.states(order.id))[0]?.state, 'ready')
  assert.deepEqual((await other.events()).events, [])
})

test('a photo must have the hash that its address says, and must not be large', async () => {
  const photo = testPhoto()
  const hash = sha256Hex(testPhoto())
  assert.equal((await university.request('PUT', `/v1/photos/${hash}`, photo)).status, 422)
  const large = testPhoto(240, 300, 100_001)
  assert.equal((await university.request('PUT', `/v1/photos/${sha256Hex(large)}`, large)).status, 413)
  assert.equal((await university.request('PUT', '/v1/photos/etc', photo)).status, 400)
})

test('a request that is malformed as a whole changes nothing', async () => {
  const order = await university.order()
  for (const body of [{}, { orders: [] }, { orders: Array(201).fill(order) }, [order], 'orders']) {
    const refused = await university.request('POST', '/v1/orders', body)
    assert.equal(refused.status, 400)
    assert.equal(((await refused.json()) as { error: string }).error, 'invalid_request')
  }
  assert.equal((await university.request('POST', '/v1/orders/1/cancel')).status, 400)
  assert.deepEqual(await university.states(order.id), [{ id: order.id, state: 'unknown' }])
})

test('an ended order keeps nothing personal, and its codes are gone from the feed as well', async () => {
  const { order } = await readyOrder(issuer, university)
  await university.end('cancel', order.id)
  const { rows } = await sql<Record<string, unknown>>`
    select person, claims, prepared, codes, activation, token, photo, pesel_lookup from mc.orders
    where id = ${order.id}`.execute(issuer.parts.db)
  assert.deepEqual(new Set(Object.values(rows[0]!)), new Set([null]))
  const { events } = await university.events('limit=500')
  const issued = events.find(event => event.order_id === order.id && event.event === 'codes_issued')
  assert.equal(issued?.event === 'codes_issued' && issued.codes, null)
})

test('nothing personal stands unsealed in the database', async () => {
  const order = await university.order({ family_name: 'Brzęczyszczykiewicz', album_number: 'ALB-777' })
  await university.place(order)
  await issuer.workOff()
  const [state] = await university.states(order.id)
  assert.ok(state?.state === 'ready' && state.codes)
  const { rows } = await sql`select * from mc.orders where id = ${order.id}`.execute(issuer.parts.db)
  const stored = JSON.stringify(rows, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  )
  for (const secret of [order.pesel, order.family_name, 'ALB-777', ...Object.values(state.codes)])
    assert.ok(!stored.includes(secret), secret)
})

test('an order that cannot be processed fails by itself and holds up no other', async () => {
  const [spoilt, good] = [await university.order(), await university.order()]
  await university.place(spoilt, good)
  await sql`update mc.orders set person = '\\x00' where id = ${spoilt.id}`.execute(issuer.parts.db)
  await issuer.workOff()
  const states = await university.states(spoilt.id, good.id, randomUUID())
  assert.deepEqual(
    states.map(({ state }) => state),
    ['failed', 'ready', 'unknown'],
  )
})
