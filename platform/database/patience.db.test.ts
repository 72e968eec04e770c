// What happens when PostgreSQL is down, slow, or goes away [SPEC 13: readiness; DESIGN 3].
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type OpenDatabase, openDatabase } from './open.ts'
import { isOutage } from './outage.ts'
import { USUAL_PATIENCE } from './patience.ts'
import { freshPostgresDatabase, testDatabaseKind } from './testing.ts'
import { freePort } from './throwaway-postgres.ts'
import { inLongTransaction, inTransaction } from './transaction.ts'
import { DatabaseDown, waitForPostgres } from './wait-for-postgres.ts'

const skip = testDatabaseKind === 'pglite' && 'an embedded database is never down'
const patience = { ...USUAL_PATIENCE, statement: 300, lock: 150 }
let url: string
let database: OpenDatabase
before(async () => {
  if (skip) return
  url = await freshPostgresDatabase()
  database = await openDatabase({ url, patience })
  await sql`create table things (id int primary key)`.execute(database.db)
  await sql`insert into things values (1)`.execute(database.db)
})
after(() => database?.close())

const outage = (error: unknown) => {
  assert.ok(isOutage(error), String(error))
  return true
}

test('a statement that takes too long is ended, and whoever asked may come again', { skip }, async () => {
  await assert.rejects(sql`select pg_sleep(5)`.execute(database.db), outage)
  await sql`select 1`.execute(database.db)
})

test('a statement that waits for others too long is ended', { skip }, async () => {
  const held = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const holder = inTransaction(database.db, async tx => {
    await sql`select from things for update`.execute(tx)
    held.resolve()
    await letGo.promise
  })
  await held.promise
  await assert.rejects(sql`select from things for update`.execute(database.db), outage)
  letGo.resolve()
  await holder
})

test('what goes through a whole register has more time, and only while it does', { skip }, async () => {
  await inLongTransaction(database.db, tx => sql`select pg_sleep(0.5)`.execute(tx))
  await assert.rejects(sql`select pg_sleep(5)`.execute(database.db), outage)
})

test('a connection that is cut while it is used is an outage; what was not committed is not there, and the next one works', {
  skip,
}, async () => {
  const pid = Promise.withResolvers<number>()
  const gone = Promise.withResolvers<void>()
  const cut = inTransaction(database.db, async tx => {
    await sql`insert into things values (2)`.execute(tx)
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    pid.resolve(rows[0]!.pid)
    await gone.promise
    await sql`insert into things values (3)`.execute(tx)
  })
  await sql`select pg_terminate_backend(${await pid.promise})`.execute(database.db)
  gone.resolve()
  await assert.rejects(cut, outage)
  const { rows } = await sql`select id from things order by id`.execute(database.db)
  assert.deepEqual(rows, [{ id: 1 }])
})

test('PostgreSQL that is down at start is told in one sentence, without user and password', async () => {
  const address = `postgres://anna:secret@127.0.0.1:${await freePort()}/university`
  await assert.rejects(
    openDatabase({ url: address, patience: { ...patience, start: 0 } }),
    (error: Error) => {
      assert.ok(error instanceof DatabaseDown)
      assert.match(error.message, /^The database 127\.0\.0\.1:\d+\/university does not answer: .*\?$/)
      assert.doesNotMatch(error.message, /anna|secret|\n/)
      return true
    },
  )
})

test('PostgreSQL that is still starting is waited for, and that is said once', async () => {
  const said: string[] = []
  let asked = 0
  const ask = async () => {
    asked++
    if (asked < 4) throw Object.assign(new Error('the database system is starting up'), { code: '57P03' })
  }
  await waitForPostgres(ask, {
    url: 'postgres://db/university',
    within: 10_000,
    say: text => said.push(text),
  })
  assert.equal(asked, 4)
  assert.equal(said.length, 1)
})

test('a database that does not exist is told at once: waiting would not help', { skip }, async () => {
  const started = performance.now()
  await assert.rejects(openDatabase({ url: `${url}_none`, patience }), (error: Error) => {
    assert.ok(error instanceof DatabaseDown)
    assert.match(error.message, /refuses us: database .* does not exist/)
    return true
  })
  assert.ok(performance.now() - started < 5000)
})
