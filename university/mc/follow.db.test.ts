import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { createLog } from '@mlegitymacja/platform/log/log.ts'
import { givenOrder, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { McSilent } from './client.ts'
import { lockOrder } from './feed.sql.ts'
import { follow } from './follow.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

/** Not in the transaction that is open here, as another process would be. */
const outside = AsyncLocalStorage.snapshot()

test('the log tells once that the MC system went silent and why, and once that it answers again', async () => {
  const lines: string[] = []
  const log = createLog('university', 'info', { write: line => void lines.push(JSON.parse(line).msg) })
  const read = () => follow({ ...university, log }, { wait: 0 })
  await read()
  university.mc.silent = true
  for (let i = 0; i < 3; i++) await assert.rejects(read(), McSilent)
  university.mc.silent = false
  for (let i = 0; i < 3; i++) await read()
  assert.deepEqual(lines, ['the MC system does not answer', 'the MC system answers again'])
})

/** Two orders, in the sequence in which a sweep takes them. */
async function twoOrders(): Promise<[string, string]> {
  const waiting = async () => {
    const { id } = await givenStudent(university)
    return givenOrder(university, id, { status: 'waiting', validUntil: '2025-10-31' })
  }
  return [await waiting(), await waiting()].sort() as [string, string]
}

/** Follows while somebody has the first order and then takes the second. */
async function followBeside([first, second]: [string, string]): Promise<number> {
  let following: Promise<number> | undefined
  await inTransaction(university.db, async tx => {
    await lockOrder(tx, first)
    following = outside(() => follow(university, { wait: 0 }))
    await sleep(200)
    await lockOrder(tx, second)
  })
  return following!
}
const skip = testDatabaseKind === 'pglite' && 'an embedded database has one connection'

test('news of several orders and a sweep that takes the same orders wait for each other', {
  skip,
}, async () => {
  const [first, second] = await twoOrders()
  university.mc.news.push(news(second, 'accepted', {}), news(first, 'accepted', {}))
  assert.equal(await followBeside([first, second]), 2)
})

test('so do orders that are put right after the MC system was restored', { skip }, async t => {
  const orders = await twoOrders()
  const { overrides } = university.mc
  overrides.events = async () => ({ restored: { cursor: 'of another history' } })
  overrides.query = async ids => ids.toReversed().map(id => ({ id, state: 'in_progress' }))
  t.after(() => {
    delete overrides.events
    delete overrides.query
  })
  assert.equal(await followBeside(orders), 0)
  const statuses = await university.db
    .selectFrom('orders')
    .select('status')
    .where('id', 'in', orders)
    .execute()
  assert.deepEqual(statuses, [{ status: 'in_progress' }, { status: 'in_progress' }])
})
