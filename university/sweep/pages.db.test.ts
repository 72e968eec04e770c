// Two pages of a run under way at once: they take effect in the order of the list, whatever holds the first one up.
import assert from 'node:assert/strict'
import { after, before, beforeEach, type TestContext, test } from 'node:test'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { USUAL_PATIENCE } from '@mlegitymacja/platform/database/patience.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { sql } from 'kysely'
import { MIGRATIONS, SCHEMA, type Tx } from '../db/tables.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { approve, recentSweeps } from './sweep.sql.ts'
import { sweep } from './sweep.ts'
import { workOff } from './work-off.ts'

const skip = testDatabaseKind === 'pglite' && 'PGlite has one connection and so one page at once'
const AT_ONCE = 2
const ASKED = { by: 'command', brake: { share: 1, atLeast: 0 }, atOnce: AT_ONCE }

let url: string
let university: TestUniversity
before(async () => {
  if (skip) {
    university = await testUniversity()
    return
  }
  url = await freshPostgresDatabase()
  const database = await openDatabase({ url })
  await migrate(database, SCHEMA, MIGRATIONS)
  university = await testUniversity({ database })
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

/** Somebody else's transaction; it ends with the test at the latest. */
async function elsewhere(t: TestContext) {
  const tx = await university.db.startTransaction().execute()
  const end = () => (tx.isCommitted || tx.isRolledBack ? undefined : tx.rollback().execute())
  t.after(end)
  return { tx, end }
}
const hold = (tx: Tx, what: 'orders' | 'students', id: string, otherwise: 'wait' | 'nowait' = 'wait') =>
  sql`
    select from university.${sql.raw(what)} where id = ${id}
    for update ${sql.raw(otherwise === 'wait' ? '' : 'nowait')}`.execute(tx)

/** A run whose first page does all it has to and then waits for somebody else, and whose second waits for it. */
async function heldUp(t: TestContext) {
  const stopped = await sweep(university, { ...ASKED, brake: { share: 0, atLeast: 0 } })
  assert.ok('stopped' in stopped)
  const { id } = stopped.stopped
  // One that is spared is noted in the list after all else is done.
  const { orderId } = pages[0]![0]!
  await university.db.updateTable('orders').set({ status: 'cancelled' }).where('id', '=', orderId).execute()
  const other = await elsewhere(t)
  await sql`
    select from university.sweep_candidates where sweep_id = ${id} and order_id = ${orderId}
    for update`.execute(other.tx)
  await inTransaction(university.db, tx => approve(tx, id, 'person:test', university.clock()))
  const ended = workOff(university, id, AT_ONCE)
  ended.catch(() => {})
  const found = await waiting(2)
  const first = found.find(({ query }) => query.includes('update "university"."sweep_candidates"'))
  assert.ok(first, JSON.stringify(found))
  return { ended, other, first }
}

/** The transactions that wait for another, as soon as there are as many. */
async function waiting(count: number): Promise<{ pid: number; query: string }[]> {
  for (let looks = 0; ; looks++) {
    const { rows } = await sql<{ pid: number; query: string }>`
      select pid, query from pg_stat_activity
      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`.execute(university.db)
    if (rows.length === count) return rows
    if (looks === 500) assert.fail(`${count} should wait, not ${JSON.stringify(rows)}`)
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
const done = ({ spared, state }: { spared: number; state: 'running' | 'done' }) => {
  const count = 3 * AT_ONCE - spared
  const workedTo = pages[2]!.at(-1)!.orderId
  return { revoked: count, events: count, commands: count, noted: count, workedTo, state }
}
const ALL = { spared: 0, state: 'done' } as const

test('what the second page did is there only when the first page is', { skip }, async t => {
  const { ended, other } = await heldUp(t)
  assert.deepEqual(await stands(), NOTHING)
  await other.end()
  await ended
  assert.deepEqual(await stands(), done({ spared: 1, state: 'running' }))
})

test('a page that fails takes with it the one that was done after it; the next run revokes all', {
  skip,
}, async t => {
  const { ended, other, first } = await heldUp(t)
  await sql`select pg_terminate_backend(${first.pid})`.execute(university.db)
  await assert.rejects(ended, isOutage)
  await other.end()
  assert.deepEqual(await stands(), NOTHING)

  // A run that was not heard of for a minute is given up.
  university.setNow(new Date(university.clock().getTime() + 61_000).toISOString())
  await sweep(university, ASKED)
  const { revoked, events, commands } = await stands()
  assert.deepEqual([revoked, events, commands], [5, 5, 5])
})

test('a page is waited for longer than somebody who holds a lock: it has all it needs and is at work', {
  skip,
}, async t => {
  const patience = { ...USUAL_PATIENCE, lock: 100 }
  const database = await openDatabase({ url, patience })
  t.after(() => database.close())
  await slowAt(t, pages[0]![0]!.orderId)
  await sweep(await testUniversity({ database }), ASKED)
  assert.deepEqual(await stands(), done(ALL))
})

/** A page with this order takes a second. */
async function slowAt(t: TestContext, orderId: string) {
  const { db } = university
  await sql`
    create function university.slowly() returns trigger language plpgsql as
      $$begin perform pg_sleep(1); return new; end$$`.execute(db)
  t.after(() => sql`drop function university.slowly cascade`.execute(db))
  await sql`
    create trigger slowly before update on university.orders for each row
      when (old.id = ${sql.lit(orderId)}) execute function university.slowly()`.execute(db)
}

for (const what of ['students', 'orders'] as const) {
  const idOf = (one: Live) => (what === 'orders' ? one.orderId : one.studentId)

  /** A run whose first page waits for somebody else. */
  async function stuck(t: TestContext) {
    const other = await elsewhere(t)
    await hold(other.tx, what, idOf(pages[0]![0]!))
    const swept = sweep(university, ASKED)
    swept.catch(() => {})
    const [first] = await waiting(1)
    return { swept, other, first: first! }
  }

  test(`while the first page waits for one of its ${what}, the second has locked nothing: no circle`, {
    skip,
  }, async t => {
    const { swept, other } = await stuck(t)
    for (const one of pages[1]!) await hold(other.tx, what, idOf(one), 'nowait')
    await other.end()
    await swept
    assert.deepEqual(await stands(), done(ALL))
  })

  test(`a first page that fails while it waits for one of its ${what} ends the run at once`, {
    skip,
  }, async t => {
    const { swept, first } = await stuck(t)
    await sql`select pg_terminate_backend(${first.pid})`.execute(university.db)
    await assert.rejects(swept, isOutage)
    assert.deepEqual(await stands(), NOTHING)
  })
}

test('somebody with orders in all pages loses all of them', async () => {
  const { studentId } = pages[0]![0]!
  await university.db.updateTable('orders').set({ student_id: studentId }).execute()
  await sweep(university, ASKED)
  assert.deepEqual(await stands(), done(ALL))
})
