import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { deliver } from '../mc/deliver.ts'
import { follow } from '../mc/follow.ts'
import { saveStudent } from '../register/save.ts'
import { CODES, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { cancelOrder } from './cancel.ts'
import { checkStatus } from './check-status.ts'
import { orderAgain } from './order-again.ts'
import { overview } from './overview.ts'
import { placeOrder } from './place.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const order = async (studentId: string, requestId: string = randomUUID()) => {
  const placed = await placeOrder(university, { studentId, requestId })
  assert.ok('placed' in placed, JSON.stringify(placed))
  return placed.placed
}
const statuses = async (studentId: string) => {
  const seen = await overview(university, studentId)
  return seen!.orders.map(({ status }) => status)
}
const tell = async (...pieces: ReturnType<typeof news>[]) => {
  university.mc.news.push(...pieces)
  await follow(university, { wait: 0 })
}
const deliverAll = async () => {
  for (const lane of ['placing', 'ending'] as const) while ((await deliver(university, lane)) === 'again');
}
const VALIDITY = { valid_until: '2025-10-31', card_number: 'PL-1' }
const ISSUED = { codes: CODES, codes_expire_at: '2025-10-03T20:19:00.000Z' }

test('an eligible student orders: the order waits, with the planned date frozen', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  const seen = await overview(university, student.id)
  assert.equal(seen!.orders[0]!.id, id)
  assert.equal(seen!.orders[0]!.status, 'waiting')
  assert.equal(seen!.orders[0]!.plannedValidUntil, '2025-10-31')
  assert.deepEqual(
    seen!.orders[0]!.history.map(({ happened }) => happened),
    ['ordered'],
  )
})

test('a page that is open in another tab hears of the order at once', async () => {
  const { id } = await givenStudent(university)
  const rung = university.changes.wait(60_000).then(() => 'rung')
  await order(id)
  assert.equal(await Promise.race([rung, Promise.resolve().then(() => 'silent')]), 'rung')
})

test('a student who is not eligible orders nothing and is told why', async () => {
  const student = await givenStudent(university, { photo: null })
  const refused = await placeOrder(university, { studentId: student.id, requestId: randomUUID() })
  assert.ok('refused' in refused)
  assert.equal(refused.refused.failing, 'has_photo')
  assert.deepEqual(await statuses(student.id), [])
})

test('the same form sent twice is the same order', async () => {
  const student = await givenStudent(university)
  const requestId = randomUUID()
  const id = await order(student.id, requestId)
  assert.deepEqual(await placeOrder(university, { studentId: student.id, requestId }), { known: id })
  assert.deepEqual(await statuses(student.id), ['waiting'])
})

test('a double click, two tabs: ordering twenty times at once makes one order', async () => {
  const student = await givenStudent(university)
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      placeOrder(university, { studentId: student.id, requestId: randomUUID() }),
    ),
  )
  assert.equal(results.filter(result => 'placed' in result).length, 1)
  assert.deepEqual(await statuses(student.id), ['waiting'])
})

test('the whole way: handed over, accepted, codes, collected', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  await deliverAll()
  const arrived = university.mc.received.filter(line => line.startsWith('photo') || line === `place ${id}`)
  assert.equal(arrived.at(-1), `place ${id}`)
  assert.match(arrived.at(-2)!, /^photo /, 'the photo travels before the order that names it')
  assert.deepEqual(await statuses(student.id), ['waiting'], 'a delivery receipt moves nothing')
  await tell(news(id, 'accepted', {}))
  assert.deepEqual(await statuses(student.id), ['in_progress'])
  await tell(news(id, 'codes_issued', ISSUED))
  const ready = (await overview(university, student.id))!.orders[0]!
  assert.equal(ready.status, 'ready')
  assert.deepEqual(ready.codes, { pickupId: CODES.pickup_id, activationCode: CODES.activation_code })
  await tell(news(id, 'collected', { ...VALIDITY, collected_at: '2025-09-03T20:20:00.000Z' }))
  const collected = (await overview(university, student.id))!.orders[0]!
  assert.equal(collected.status, 'collected')
  assert.equal(collected.validUntil, '2025-10-31')
  assert.equal(collected.codes, null, 'codes are wiped when the order ends')
  const payloads = await university.db
    .selectFrom('outbox')
    .select('payload_sealed')
    .where('order_id', '=', id)
    .execute()
  assert.deepEqual(payloads, [{ payload_sealed: null }])
})

test('the issuer’s news overtake the delivery receipt: codes for an order that still waits', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  await tell(news(id, 'codes_issued', ISSUED))
  assert.deepEqual(await statuses(student.id), ['ready'])
  await tell(news(id, 'accepted', {}))
  assert.deepEqual(await statuses(student.id), ['ready'])
})

test('news that come twice change nothing the second time', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  const accepted = news(id, 'accepted', {})
  await tell(accepted)
  await tell(accepted)
  const { orders } = (await overview(university, student.id))!
  assert.deepEqual(
    orders[0]!.history.map(({ happened }) => happened),
    ['ordered', 'accepted'],
  )
})

test('news about an unknown order, or that fits nowhere, is set aside and not lost', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  const strange = [
    news(randomUUID(), 'accepted', {}),
    news(id, 'collected', { ...VALIDITY, collected_at: '2025-09-03T20:20:00.000Z' }),
  ]
  await tell(...strange)
  assert.deepEqual(await statuses(student.id), ['waiting'])
  const kept = await university.db
    .selectFrom('mc_news')
    .select(['effect', 'body_sealed'])
    .where(
      'id',
      'in',
      strange.map(({ id }) => id),
    )
    .execute()
  assert.deepEqual(
    kept.map(({ effect, body_sealed }) => [effect, body_sealed !== null]),
    [
      ['set_aside', true],
      ['set_aside', true],
    ],
  )
})

test('news of a kind that is not known yet is set aside, and what follows is applied', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  const strange = { ...news(id, 'accepted', {}), event: 'card_suspended', until: '2025-10-01' }
  university.mc.news.push(strange as never)
  await tell(news(id, 'accepted', {}))
  assert.deepEqual(await statuses(student.id), ['in_progress'])
  const row = await university.db
    .selectFrom('mc_news')
    .select(['effect', 'news'])
    .where('id', '=', strange.id)
    .executeTakeFirst()
  assert.deepEqual(row, { effect: 'set_aside', news: 'card_suspended' })
})

test('news for an order that already ended is recorded as overtaken', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  await cancelOrder(university, { studentId: student.id, orderId: id })
  const late = news(id, 'codes_issued', ISSUED)
  await tell(late)
  assert.deepEqual(await statuses(student.id), ['cancelled'])
  const row = await university.db
    .selectFrom('mc_news')
    .select('effect')
    .where('id', '=', late.id)
    .executeTakeFirst()
  assert.equal(row?.effect, 'overtaken')
})

test('cancelled before delivery: the place goes first, then the cancel', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  university.mc.silent = true
  await deliverAll()
  await cancelOrder(university, { studentId: student.id, orderId: id })
  university.mc.silent = false
  university.setNow('2025-09-03T21:00:00Z')
  await deliverAll()
  await deliverAll()
  assert.deepEqual(
    university.mc.received.filter(line => line.endsWith(id)),
    [`place ${id}`, `cancel ${id}`],
  )
  assert.deepEqual(await statuses(student.id), ['cancelled'])
})

test('cancelling twice, or somebody else’s order, changes nothing', async () => {
  const [student, other] = [await givenStudent(university), await givenStudent(university)]
  const id = await order(student.id)
  assert.deepEqual(await cancelOrder(university, { studentId: other.id, orderId: id }), {
    refused: 'not_found',
  })
  assert.deepEqual(await cancelOrder(university, { studentId: student.id, orderId: id }), { cancelled: id })
  assert.deepEqual(await cancelOrder(university, { studentId: student.id, orderId: id }), {
    unchanged: 'cancelled',
  })
})

test('the MC system is silent: the order waits, is safe, and is delivered later with growing pauses', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  university.mc.silent = true
  await deliverAll()
  assert.deepEqual(await checkStatus(university, { studentId: student.id }), { silent: true })
  const seen = await overview(university, student.id)
  assert.equal(seen!.orders[0]!.status, 'waiting')
  assert.ok(seen!.mcSilentSince)
  university.mc.silent = false
  assert.deepEqual(await checkStatus(university, { studentId: student.id }), { changed: false })
  await deliverAll()
  assert.ok(university.mc.received.includes(`place ${id}`))
  assert.equal((await overview(university, student.id))!.mcSilentSince, null)
})

test('an order the MC system refuses as a whole batch, or answers with garbage, stays and is tried again', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  university.mc.overrides.place = async orders =>
    orders.map(({ id }) => ({ id, answer: 'malformed', fields: ['x'] }))
  await deliverAll()
  assert.deepEqual(await statuses(student.id), ['waiting'])
  university.mc.overrides = {}
  university.setNow('2025-09-03T22:00:00Z')
  await deliverAll()
  assert.ok(university.mc.received.includes(`place ${id}`))
})

test('ordering again cancels and orders in one step, and cancels nothing when ordering is impossible', async () => {
  const student = await givenStudent(university)
  const id = await order(student.id)
  await tell(news(id, 'codes_issued', ISSUED), news(id, 'codes_locked', {}))
  assert.ok((await overview(university, student.id))!.orders[0]!.codesLockedAt)
  const again = { studentId: student.id, orderId: id, requestId: randomUUID() }
  const result = await orderAgain(university, again)
  assert.ok('placed' in result)
  assert.deepEqual(await statuses(student.id), ['waiting', 'cancelled'])
  assert.deepEqual(await orderAgain(university, again), { known: result.placed })

  await saveStudent(university, { ...student, photo: null })
  const refused = await orderAgain(university, {
    studentId: student.id,
    orderId: result.placed,
    requestId: randomUUID(),
  })
  assert.ok('refused' in refused)
  assert.deepEqual(await statuses(student.id), ['waiting', 'cancelled'])
})

test('changed data are noticed against what the order was placed with', async () => {
  const student = await givenStudent(university)
  await order(student.id)
  assert.equal((await overview(university, student.id))!.orders[0]!.dataChanged, false)
  await saveStudent(university, { ...student, familyName: 'Nowak' })
  assert.equal((await overview(university, student.id))!.orders[0]!.dataChanged, true)
})

test('the MC system was restored from yesterday: orders in flight are placed again and get their new codes', async () => {
  const [lost, half] = [await givenStudent(university), await givenStudent(university)]
  const [lostId, halfId] = [await order(lost.id), await order(half.id)]
  await deliverAll()
  await tell(
    news(lostId, 'accepted', {}),
    news(halfId, 'accepted', {}),
    news(lostId, 'codes_issued', ISSUED),
    news(halfId, 'codes_issued', ISSUED),
  )
  university.mc.received.length = 0
  const restoredCursor = '0'
  university.mc.news.length = 0
  university.mc.overrides = {
    events: async () => ({ restored: { cursor: restoredCursor } }),
    query: async ids =>
      ids.map(id =>
        id === halfId ? { id, state: 'in_progress' as const } : { id, state: 'unknown' as const },
      ),
  }
  await follow(university, { wait: 0 })
  university.mc.overrides = {}
  await deliverAll()
  assert.ok(university.mc.received.includes(`place ${lostId}`))
  assert.ok(!university.mc.received.includes(`place ${halfId}`))
  const renewed = { pickup_id: 'f'.repeat(32), activation_code: '000001' }
  await tell(
    news(lostId, 'accepted', {}),
    news(lostId, 'codes_issued', { ...ISSUED, codes: renewed }),
    news(halfId, 'codes_issued', { ...ISSUED, codes: renewed }),
  )
  for (const student of [lost, half]) {
    const [seen] = (await overview(university, student.id))!.orders
    assert.equal(seen!.status, 'ready')
    assert.equal(seen!.codes!.activationCode, '000001')
  }
})

test('two workers deliver at once: each command once under its lease', {
  skip: testDatabaseKind === 'pglite' && 'races need PostgreSQL',
}, async () => {
  const students = await Promise.all(Array.from({ length: 30 }, () => givenStudent(university)))
  const ids = await Promise.all(students.map(({ id }) => order(id)))
  university.mc.received.length = 0
  await Promise.all(Array.from({ length: 6 }, deliverAll))
  await deliverAll()
  for (const id of ids) assert.equal(university.mc.received.filter(line => line === `place ${id}`).length, 1)
})

test('a student cancels while news arrive: whoever comes first, the order ends cancelled and the cancel is delivered', async () => {
  for (let i = 0; i < 10; i++) {
    const student = await givenStudent(university)
    const id = await order(student.id)
    university.mc.news.push(news(id, 'accepted', {}), news(id, 'codes_issued', ISSUED))
    const [cancelled] = await Promise.all([
      cancelOrder(university, { studentId: student.id, orderId: id }),
      follow(university, { wait: 0 }),
    ])
    assert.deepEqual(cancelled, { cancelled: id })
    assert.deepEqual(await statuses(student.id), ['cancelled'])
    await deliverAll()
    await deliverAll()
    assert.ok(university.mc.received.includes(`cancel ${id}`))
  }
})
