// What happens at the same moment, in one instance and in two on one database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { PRE_AUTHORIZED_CODE } from '@mlegitymacja/core/openid4vci/token.ts'
import { readBit } from '@mlegitymacja/core/status-list/bits.ts'
import { decodeList } from '@mlegitymacja/core/status-list/encode.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import {
  freshPostgresDatabase,
  testDatabase,
  testDatabaseKind,
} from '@mlegitymacja/platform/database/testing.ts'
import { sql } from 'kysely'
import {
  createTestIssuer,
  ISSUER,
  readyOrder,
  type TestIssuer,
  type TestUniversity,
  testWallet,
} from './issuer.fixture.ts'

/** How often each race is run; `npm run race-test` runs many more. */
const ROUNDS = Number(process.env.ROUNDS ?? 10)

/** Two instances that start together on an empty database; on PGlite they share its one connection. */
async function twoInstances(): Promise<[TestIssuer, TestIssuer]> {
  if (testDatabaseKind === 'pglite') {
    const database = await testDatabase()
    return Promise.all([createTestIssuer({ database }), createTestIssuer({ database })])
  }
  const url = await freshPostgresDatabase()
  const start = async () => createTestIssuer({ database: await openDatabase({ url, connections: 8 }) })
  return Promise.all([start(), start()])
}

let one: TestIssuer
let other: TestIssuer
let university: TestUniversity
before(async () => {
  ;[one, other] = await twoInstances()
  university = await one.register()
  other.parts.universities.forget()
})
after(async () => {
  await one.close()
  if (testDatabaseKind === 'postgres') await other.close()
})

const eventsOf = async (id: string) => {
  const told: string[] = []
  for (let after = ''; ; ) {
    const { events, cursor } = await university.events(`limit=500&after=${after}`)
    if (events.length === 0) return told
    told.push(...events.filter(event => event.order_id === id).map(({ event }) => event))
    after = cursor
  }
}

test('two instances that start together agree on one set of keys', async () => {
  assert.deepEqual(one.parts.keys.signer().x5c, other.parts.keys.signer().x5c)
  const pem = (issuer: TestIssuer) => issuer.fetch(`${ISSUER}/trust/ca.pem`).then(answer => answer.text())
  assert.equal(await pem(one), await pem(other))
  const { rows } = await sql<{ n: number }>`select count(*) as n from mc.keys`.execute(one.parts.db)
  assert.equal(rows[0]?.n, 2)
})

test('six parallel guesses of the activation code count as six', async () => {
  const { codes } = await readyOrder(one, university)
  const wallet = await testWallet(one.fetch)
  const offered = await wallet.offer(codes)
  assert.ok('offer' in offered)
  const code = offered.offer.grants[PRE_AUTHORIZED_CODE]['pre-authorized_code']
  const guess = (by: number) => {
    const tx_code = String((Number(codes.activation_code) + by) % 1_000_000).padStart(6, '0')
    const body = new URLSearchParams({
      grant_type: PRE_AUTHORIZED_CODE,
      'pre-authorized_code': code,
      tx_code,
    })
    return (by % 2 ? one : other).fetch(`${ISSUER}/token`, { method: 'POST', body })
  }
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(guess))
  assert.deepEqual(
    answers.map(({ status }) => status),
    Array(6).fill(400),
  )
  assert.equal((await guess(0)).status, 400, 'locked for the right code as well')
  const { rows } = await sql<{ attempts: number; locks: number }>`
    select attempts, (select count(*) from mc.events e where e.order_key = o.key and event = 'codes_locked') as locks
    from mc.orders o where attempts > 0`.execute(one.parts.db)
  assert.deepEqual(rows, [{ attempts: 5, locks: 1 }])
})

test('one order placed by two workers at once is one order', async () => {
  for (let times = 0; times < ROUNDS; times++) {
    const orders = await Promise.all([university.order(), university.order(), university.order()])
    const answers = await Promise.all([university.place(...orders), university.place(...orders.toReversed())])
    for (const { id } of orders) {
      const mine = answers.flat().filter(answer => answer.id === id)
      assert.deepEqual(mine.map(({ answer }) => answer).sort(), ['known', 'received'])
      assert.deepEqual(await eventsOf(id), ['accepted'])
    }
  }
})

test('two workers never issue codes twice', async () => {
  const orders = await Promise.all(Array.from({ length: 60 }, () => university.order()))
  await university.place(...orders)
  for (let round = 0; round < 3; round++)
    await Promise.all([one.workOff(), other.workOff(), one.workOff(), other.workOff()])
  for (const { id } of orders) assert.deepEqual(await eventsOf(id), ['accepted', 'codes_issued'])
  const { rows } = await sql<{ n: number }>`
    select count(*) - count(distinct (status_list, status_index)) as n from mc.orders
    where status_index is not null`.execute(one.parts.db)
  assert.equal(rows[0]?.n, 0, 'every card has a status index of its own')
})

test('a cancellation that meets the placing of its order ends it, whichever comes first', async () => {
  for (let times = 0; times < ROUNDS; times++) {
    const order = await university.order()
    const [, [placed]] = await Promise.all([university.end('cancel', order.id), university.place(order)])
    assert.ok(placed?.answer === 'received' || placed?.answer === 'ended')
    assert.deepEqual(await university.states(order.id), [{ id: order.id, state: 'cancelled' }])
  }
})

test('a cancellation that meets the working off of its order ends it', async () => {
  for (let times = 0; times < ROUNDS; times++) {
    const order = await university.order()
    await university.place(order)
    await Promise.all([one.workOff(), university.end('cancel', order.id), other.workOff()])
    assert.deepEqual(await university.states(order.id), [{ id: order.id, state: 'cancelled' }])
  }
})

test('a cancellation that meets the request for the card ends it; a card handed out before is revoked', async () => {
  for (let times = 0; times < ROUNDS; times++) {
    const { order, codes } = await readyOrder(one, university)
    const wallet = await testWallet(other.fetch)
    const token = await wallet.tokenFor(codes)
    const [issued] = await Promise.all([wallet.card(token), university.end('cancel', order.id)])
    assert.deepEqual(await university.states(order.id), [{ id: order.id, state: 'cancelled' }])
    if ('card' in issued) {
      const { status_list } = readCard(issued.card).payload.status
      one.pass(2000)
      other.pass(2000)
      assert.ok(await isRevoked(one, status_list))
    } else assert.deepEqual(issued, { refused: 'invalid_token' })
    assert.deepEqual(await wallet.card(token), { refused: 'invalid_token' })
  }
})

test('one token in two requests at once gives one and the same card', async () => {
  for (let times = 0; times < ROUNDS; times++) {
    const { order, codes } = await readyOrder(one, university)
    const wallet = await testWallet(one.fetch)
    const token = await wallet.tokenFor(codes)
    const cards = await Promise.all([wallet.card(token), wallet.card(token), wallet.card(token)])
    const numbers = cards.map(answer => 'card' in answer && readCard(answer.card).claims.card_number)
    assert.equal(new Set(numbers).size, 1)
    assert.ok(numbers[0])
    assert.deepEqual(await eventsOf(order.id), ['accepted', 'codes_issued', 'card_issued'])
  }
})

test('two readers of the feed at once see the same numbers, without gaps', async () => {
  const orders = await Promise.all(Array.from({ length: 20 }, () => university.order()))
  const placing = Promise.all(orders.map(order => university.place(order)))
  const readings = []
  for (let times = 0; times < ROUNDS; times++)
    readings.push(...(await Promise.all([university.events('limit=500'), university.events('limit=500')])))
  await placing
  const whole = await university.events('limit=500')
  const ids = whole.events.map(({ id }) => id)
  for (const { events } of readings)
    assert.deepEqual(
      events.map(({ id }) => id),
      ids.slice(0, events.length),
    )
})

async function isRevoked(issuer: TestIssuer, { uri, idx }: { uri: string; idx: number }): Promise<boolean> {
  const [, payload = ''] = (await (await issuer.fetch(uri)).text()).split('.')
  const { status_list } = JSON.parse(Buffer.from(payload, 'base64url').toString())
  return readBit((await decodeList(status_list.lst))!, idx)
}
