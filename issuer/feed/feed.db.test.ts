import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { McEvent } from '@mlegitymacja/core/mc/event.ts'
import { sql } from 'kysely'
import { createTestIssuer, readyOrder, type TestIssuer, testWallet } from '../issuer.fixture.ts'
import { afterRestore } from '../watch/restored.ts'

let issuer: TestIssuer
before(async () => {
  issuer = await createTestIssuer()
})
after(() => issuer.close())

test('the feed tells the whole life of an order in order, page by page', async () => {
  const university = await issuer.register()
  const { order, codes } = await readyOrder(issuer, university)
  await (await testWallet(issuer.fetch)).collect(codes)
  const told = []
  let after = ''
  for (;;) {
    const { events, cursor } = await university.events(`after=${after}&limit=1`)
    after = cursor
    if (events.length === 0) break
    told.push(...events)
  }
  assert.deepEqual(
    told.map(({ event }) => event),
    ['accepted', 'codes_issued', 'card_issued', 'collected'],
  )
  for (const event of told) {
    assert.equal(event.order_id, order.id)
    McEvent.parse(event)
  }
  assert.equal(new Set(told.map(({ id }) => id)).size, 4)
  assert.deepEqual((await university.events()).events, told)
})

test('codes travel in the feed until the card is issued', async () => {
  const university = await issuer.register()
  const { codes } = await readyOrder(issuer, university)
  const [, issued] = (await university.events()).events
  assert.deepEqual(issued?.event === 'codes_issued' && issued.codes, codes)
  await (await testWallet(issuer.fetch)).collect(codes)
  const [, wiped] = (await university.events()).events
  assert.equal(wiped?.event === 'codes_issued' && wiped.codes, null)
})

test('a reader that waits is told as soon as there is news', async () => {
  const university = await issuer.register()
  const { cursor } = await university.events()
  const order = await university.order()
  const began = performance.now()
  const waiting = university.events(`after=${cursor}&wait=20`)
  setTimeout(() => university.place(order), 50)
  const { events } = await waiting
  assert.deepEqual(
    events.map(({ order_id }) => order_id),
    [order.id],
  )
  assert.ok(performance.now() - began < 900, 'the bell, not the look at the database')
})

test('news of another instance is noticed by looking at the database', async () => {
  const university = await issuer.register()
  const { cursor } = await university.events()
  const order = await university.order()
  issuer.parts.bells.ring = () => {}
  const waiting = university.events(`after=${cursor}&wait=20`)
  setTimeout(() => university.place(order), 50)
  assert.equal((await waiting).events.length, 1)
})

test('a reader without news gets the same cursor back', async () => {
  const university = await issuer.register()
  const { cursor } = await university.events('wait=0')
  assert.deepEqual(await university.events(`after=${cursor}&wait=1`), { events: [], cursor })
})

test('an event that is committed late is numbered late, so that no reader has passed it', async () => {
  const university = await issuer.register()
  const [first, second] = [await university.order(), await university.order()]
  await university.place(first)
  await university.place(second)
  const { db } = issuer.parts
  // The later order's event becomes visible first.
  const hidden = sql`with e as (select e.key from mc.events e join mc.orders o on o.key = e.order_key
    where o.id = ${first.id}) update mc.events set university = -university where key in (select key from e)`
  await hidden.execute(db)
  const early = await university.events()
  assert.deepEqual(
    early.events.map(({ order_id }) => order_id),
    [second.id],
  )
  await hidden.execute(db)
  const late = await university.events(`after=${early.cursor}`)
  assert.deepEqual(
    late.events.map(({ order_id }) => order_id),
    [first.id],
  )
})

test('a cursor of another history is answered with 409 and the cursor to go on from', async () => {
  const university = await issuer.register()
  await readyOrder(issuer, university)
  const { cursor } = await university.events()
  const [epoch, number] = cursor.split('.')
  const foreign = [`0${epoch}.${number}.00000000`, `${epoch}.${number}.deadbeef`, `${epoch}.99.0`, 'junk']
  for (const after of foreign) {
    const refused = await university.request('GET', `/v1/events?after=${after}`)
    assert.equal(refused.status, 409)
    const body = (await refused.json()) as { error: string; cursor: string }
    assert.deepEqual([body.error, body.cursor], ['epoch_changed', cursor])
  }
})

test('after a restore every cursor is of another history, and reading goes on', async () => {
  const university = await issuer.register()
  await readyOrder(issuer, university)
  const { cursor } = await university.events()
  await afterRestore(issuer.parts.db)
  const refused = await university.request('GET', `/v1/events?after=${cursor}`)
  assert.equal(refused.status, 409)
  const { cursor: head } = (await refused.json()) as { cursor: string }
  const { order } = await readyOrder(issuer, university)
  const { events } = await university.events(`after=${head}`)
  assert.deepEqual(
    events.map(({ order_id }) => order_id),
    [order.id, order.id],
  )
})
