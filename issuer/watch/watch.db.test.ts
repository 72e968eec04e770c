import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NoConnection } from '@mlegitymacja/platform/database/outage.ts'
import { sql } from 'kysely'
import { createTestIssuer, ISSUER, readyOrder, type TestIssuer, testWallet } from '../issuer.fixture.ts'
import { keepRetentionTimes } from './retention.job.ts'

let issuer: TestIssuer
before(async () => {
  issuer = await createTestIssuer()
})
after(() => issuer.close())

const DAY_MS = 24 * 3600 * 1000
const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    issuer.parts.db,
  )
  return rows[0]!.n
}

test('health is 200 when the database answers', async () => {
  assert.equal((await issuer.fetch(`${ISSUER}/health`)).status, 200)
})

test('the university interface is documented at /openapi.json', async () => {
  const document = (await (await issuer.fetch(`${ISSUER}/openapi.json`)).json()) as { openapi: string }
  assert.equal(document.openapi, '3.1.0')
})

test('metrics tell orders by state and how long the oldest has waited', async () => {
  const university = await issuer.register()
  await readyOrder(issuer, university)
  await university.place(await university.order())
  issuer.pass(42_000)
  const metrics = await (await issuer.fetch(`${ISSUER}/metrics`)).text()
  assert.match(metrics, /^mc_orders\{state="ready"\} 1$/m)
  assert.match(metrics, /^mc_orders\{state="received"\} 1$/m)
  assert.match(metrics, /^mc_oldest_unprocessed_order_seconds 42$/m)
})

test('what is no longer needed is wiped after its time, and what is needed stays', async () => {
  const university = await issuer.register()
  const { order: ready } = await readyOrder(issuer, university, { valid_until: '2026-12-31' })
  const { codes } = await readyOrder(issuer, university)
  await (await testWallet(issuer.fetch)).collect(codes)
  const waiting = await university.order()
  await university.place(waiting)
  await university.events()

  issuer.pass(8 * DAY_MS)
  await keepRetentionTimes(issuer.parts, 180)
  assert.equal(await count('mc.used_assertions'), 0)
  assert.equal(await count('mc.photos'), 1, 'that of the order that still waits')
  const [still] = await university.states(ready.id)
  assert.ok(still?.state === 'ready' && still.codes)

  issuer.pass(60 * DAY_MS)
  await keepRetentionTimes(issuer.parts, 180)
  const [past] = await university.states(ready.id)
  assert.ok(past?.state === 'ready' && past.codes === null)

  issuer.pass(180 * DAY_MS)
  await keepRetentionTimes(issuer.parts, 180)
  assert.deepEqual((await university.events()).events, [])
})

test('a database that does not answer is an outage: 503, to be asked again, and nothing of the cause', async () => {
  const broken = await createTestIssuer()
  broken.parts.sealing.lookup = () => {
    throw new NoConnection('the database gives no connection')
  }
  const answer = await broken.fetch(`${ISSUER}/offers/${'a'.repeat(32)}`)
  assert.equal(answer.status, 503)
  assert.ok(answer.headers.get('retry-after'))
  assert.deepEqual(await answer.json(), { error: 'server_error' })
  await broken.close()
})
