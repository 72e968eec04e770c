// Two pages of a run under way at once: they take effect in the order of the list, whatever holds the first one up.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/tables.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { recentSweeps } from './sweep.sql.ts'
import { sweep } from './sweep.ts'

const skip = testDatabaseKind === 'pglite' && 'PGlite has one connection and so one page at once'
const AT_ONCE = 2
const ASKED = { by: 'command', brake: { share: 1, atLeast: 0 }, atOnce: AT_ONCE }

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

type Live = { orderId: string; studentId: string }
/** Three pages of orders whose holders have lost the right, as the list has them. */
let pages: Live[][]
beforeEach(async () => {
  const { db } = university
  await db.updateTable('orders').set({ status: 'cancelled' }).execute()
  await db.deleteFrom('sweep_candidates').execute()
  await db.deleteFrom('sweeps').execute()
  const holders: Live[] = []
  for (let i = 0; i < 3 * AT_ONCE; i++) holders.push(await holder())
  holders.sort((a, b) => (a.orderId < b.orderId ? -1 : 1))
  pages = [0, 1, 2].map(n => holders.slice(n * AT_ONCE, (n + 1) * AT_ONCE))
})

async function holder(): Promise<Live> {
  const { id } = await givenStudent(university)
  await university.db
    .updateTable('students')
    .set({ right_ended_on: '2025-09-02', right_ended_fact: 'removal', revocable_from: '2025-09-02' })
    .where('id', '=', id)
    .execute()
  return {
    studentId: id,
    orderId: await givenOrder(university, id, { status: 'collected', validUntil: '2025-10-31' }),
  }
}

/** Somebody else's transaction. */
const elsewhere = () => university.db.startTransaction().execute()
const holdOrder = (tx: Tx, { orderId }: Live) =>
  sql`select from university.orders where id = ${orderId} for update`.execute(tx)
const holdStudent = (tx: Tx, { studentId }: Live, otherwise: 'wait' | 'nowait') =>
  sql`select from university.students where id = ${studentId} for update ${sql.raw(otherwise === 'wait' ? '' : otherwise)}`.execute(
    tx,
  )

/** The transactions that wait for another, as soon as there are as many. */
async function waiting(count: number): Promise<{ pid: number; query: string }[]> {
  for (;;) {
    const { rows } = await sql<{ pid: number; query: string }>`
      select pid, query from pg_stat_activity
      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`.execute(university.db)
    if (rows.length === count) return rows
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

async function stands() {
  const { rows } = await sql<{ revoked: number; events: number; commands: number }>`
    select (select count(*) from university.orders where status = 'revoked') as revoked,
      (select count(*) from university.order_events e join university.orders o on o.id = e.order_id
        where happened = 'right_ended' and o.status <> 'cancelled') as events,
      (select count(*) from university.outbox x join university.orders o on o.id = x.order_id
        where command = 'revoke' and o.status <> 'cancelled') as commands`.execute(university.db)
  const [run] = await recentSweeps(university.db, 1)
  return { ...rows[0]!, noted: run!.revoked, workedTo: run!.worked_to, state: run!.state }
}
const NOTHING = { revoked: 0, events: 0, commands: 0, noted: 0, workedTo: null, state: 'running' }
const all = () => {
  const count = 3 * AT_ONCE
  const workedTo = pages[2]!.at(-1)!.orderId
  return { revoked: count, events: count, commands: count, noted: count, workedTo, state: 'done' }
}

test('what the second page did is there only when the first page is', { skip }, async () => {
  const other = await elsewhere()
  await holdOrder(other, pages[0]![0]!)
  const swept = sweep(university, ASKED)
  const [first, second] = await waiting(2).then(rows => rows.map(({ query }) => query).sort())
  assert.match(first!, /sweep_candidates/)
  assert.match(second!, /update university.orders/)
  assert.deepEqual(await stands(), NOTHING)
  await other.rollback().execute()
  await swept
  assert.deepEqual(await stands(), all())
})

test('while the first page waits for a student, the second has locked nobody', { skip }, async () => {
  const other = await elsewhere()
  await holdStudent(other, pages[0]![0]!, 'wait')
  const swept = sweep(university, ASKED)
  await waiting(1)
  for (const one of pages[1]!) await holdStudent(other, one, 'nowait')
  await other.rollback().execute()
  await swept
  assert.deepEqual(await stands(), all())
})

test('somebody with orders in all pages loses all of them', { skip: false }, async () => {
  const { studentId } = pages[0]![0]!
  await university.db.updateTable('orders').set({ student_id: studentId }).execute()
  await sweep(university, ASKED)
  assert.deepEqual(await stands(), all())
})

test('a page that fails takes with it the one that was done before it; the next run revokes all', {
  skip,
}, async () => {
  const other = await elsewhere()
  await holdOrder(other, pages[0]![0]!)
  const swept = assert.rejects(sweep(university, ASKED), isOutage)
  const held = (await waiting(2)).find(({ query }) => query.includes('update university.orders'))!
  await sql`select pg_terminate_backend(${held.pid})`.execute(university.db)
  await swept
  await other.rollback().execute()
  assert.deepEqual(await stands(), NOTHING)

  // A run that was not heard of for a minute is given up.
  university.setNow(new Date(university.clock().getTime() + 61_000).toISOString())
  await sweep(university, ASKED)
  assert.deepEqual(await stands(), all())
})

test('who waits for a run that waits for them through two pages is told so, and nobody waits for ever', {
  skip,
}, async () => {
  const other = await elsewhere()
  await holdOrder(other, pages[0]![0]!)
  const swept = sweep(university, ASKED)
  await waiting(2)
  const [ofRun, ofOther] = await Promise.allSettled([
    swept,
    holdOrder(other, pages[1]![0]!).finally(() => other.rollback().execute()),
  ])
  const failed = [ofRun, ofOther].filter(one => one.status === 'rejected')
  assert.equal(failed.length, 1)
  assert.match(String(failed[0]!.reason), /deadlock detected/)

  university.setNow(new Date(university.clock().getTime() + 61_000).toISOString())
  await sweep(university, ASKED)
  const { revoked, events, commands } = await stands()
  const count = 3 * AT_ONCE
  assert.deepEqual({ revoked, events, commands }, { revoked: count, events: count, commands: count })
})
