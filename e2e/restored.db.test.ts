// The MC system is restored from a backup of yesterday, and its operator forgets to say so: the university notices by
// itself and puts its orders right [DESIGN 4, decision 005].
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { testWallet } from '@mlegitymacja/issuer/issuer.fixture.ts'
import { afterRestore } from '@mlegitymacja/issuer/watch/restored.ts'
import { cancelOrder } from '@mlegitymacja/university/order/cancel.ts'
import { type RawBuilder, sql } from 'kysely'
import { type BothSystems, startBothSystems } from './both-systems.fixture.ts'
import { type StatusPlace, statusBit } from './status-bit.ts'

let both: BothSystems
before(async () => {
  both = await startBothSystems()
})
after(() => both.close())

const TABLES = [
  'universities',
  'photos',
  'status_lists',
  'orders',
  'lost_cards',
  'events',
  'used_assertions',
  'epoch',
]

async function onIssuer(...statements: RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) await statement.execute(both.issuer.parts.db)
}

async function backUp(): Promise<void> {
  await onIssuer(sql`drop schema if exists backup cascade`, sql`create schema backup`)
  for (const table of TABLES)
    await onIssuer(sql`create table ${sql.table(`backup.${table}`)} as table ${sql.table(`mc.${table}`)}`)
}

/** All rows as they were, and the counters behind them, so that numbers are given out a second time. */
async function restore(): Promise<void> {
  await onIssuer(sql`truncate ${sql.join(TABLES.map(table => sql.table(`mc.${table}`)))}`)
  for (const table of TABLES)
    await onIssuer(
      sql`insert into ${sql.table(`mc.${table}`)} overriding system value table ${sql.table(`backup.${table}`)}`,
    )
  for (const table of ['orders', 'events'])
    await onIssuer(
      sql`select setval(pg_get_serial_sequence(${`mc.${table}`}, 'key'), (select max(key) from ${sql.table(`mc.${table}`)}))`,
    )
}

test('the MC system is restored from a backup of yesterday: the university notices and puts its orders right', async () => {
  const { settle, newest, codesOf, university, issuer } = both
  const ordered = async () => {
    const { id: studentId } = await both.student()
    return { studentId, orderId: await both.order(studentId) }
  }
  const [kept, collectedSince, cancelledSince] = [await ordered(), await ordered(), await ordered()]
  await settle()
  await backUp()

  const orderedSince = await ordered()
  await cancelOrder(university, cancelledSince)
  await settle()
  await (await testWallet(issuer.fetch)).collect(await codesOf(collectedSince.studentId))
  await settle()
  assert.equal((await newest(collectedSince.studentId)).status, 'collected')
  const lostCodes = await codesOf(orderedSince.studentId)
  await restore()

  for (let i = 0; i < 4; i++) await settle()
  const [there] = await university.mc.query([cancelledSince.orderId])
  assert.equal(there!.state, 'cancelled', 'the cancellation was delivered once more')
  assert.equal((await newest(cancelledSince.studentId)).status, 'cancelled')
  assert.equal((await newest(collectedSince.studentId)).status, 'collected')
  assert.notDeepEqual(await codesOf(orderedSince.studentId), lostCodes, 'placed again: other codes')
  for (const { studentId } of [kept, orderedSince]) {
    await (await testWallet(issuer.fetch)).collect(await codesOf(studentId))
    await settle()
    assert.equal((await newest(studentId)).status, 'collected')
  }
})

test('a card that was issued after the backup is lost there, and can be cancelled still', async () => {
  const { settle, newest, codesOf, university, issuer } = both
  await backUp()
  const { id: studentId } = await both.student()
  const orderId = await both.order(studentId)
  await settle()
  const card = await (await testWallet(issuer.fetch)).collect(await codesOf(studentId))
  const place = readCard(card).payload.status.status_list
  await settle()
  await restore()
  await afterRestore(issuer.parts.db)
  for (let i = 0; i < 2; i++) await settle()
  assert.equal((await newest(studentId)).status, 'collected')
  assert.equal(await isRevoked(place), false)

  await cancelOrder(university, { studentId, orderId })
  await settle()
  issuer.pass(5000)
  assert.equal(await isRevoked(place), true)
})

function isRevoked(place: StatusPlace): Promise<boolean> {
  const { parts, fetch } = both.issuer
  return statusBit(place, { fetch, authorities: parts.keys.authorities(), now: parts.clock() })
}
