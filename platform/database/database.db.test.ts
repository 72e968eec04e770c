import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { FolderInUse } from './folder-lock.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import { testDatabase } from './testing.ts'
import { inTransaction } from './transaction.ts'

let database: OpenDatabase
before(async () => {
  database = await testDatabase()
  await sql`create table things (id int primary key)`.execute(database.db)
})
after(() => database.close())

test('both databases give days as text, 64-bit numbers as numbers and bytes as Buffer', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select date '2025-10-31' as day, 9007199254740991::bigint as big, '\\x00ff'::bytea as bytes,
           timestamptz '2025-10-31 23:59:59+01' as at`.execute(database.db)
  const [row] = rows
  assert.equal(row?.day, '2025-10-31')
  assert.equal(row?.big, 9007199254740991)
  assert.ok(Buffer.isBuffer(row?.bytes))
  assert.deepEqual(row?.at, new Date('2025-10-31T22:59:59Z'))
})

test('what others ask while a transaction is open is no part of it', async () => {
  const inserted = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const failing = inTransaction(database.db, async tx => {
    await sql`insert into things values (1)`.execute(tx)
    inserted.resolve()
    await goOn.promise
    throw new Error('on purpose')
  })
  await inserted.promise
  const other = sql`insert into things values (2)`.execute(database.db)
  goOn.resolve()
  await assert.rejects(failing, /on purpose/)
  await other
  const { rows } = await sql`select id from things`.execute(database.db)
  assert.deepEqual(rows, [{ id: 2 }])
})

test('transactions that overlap all happen', async () => {
  await Promise.all(
    [10, 11, 12].map(id =>
      inTransaction(database.db, tx => sql`insert into things values (${id})`.execute(tx)),
    ),
  )
  const { rows } = await sql`select count(*) as n from things where id >= 10`.execute(database.db)
  assert.deepEqual(rows, [{ n: 3 }])
})

test('the outer db inside a transaction is refused instead of hanging', async () => {
  await assert.rejects(
    inTransaction(database.db, () => sql`select 1`.execute(database.db)),
    /use its tx/,
  )
})

test('a second process, or a second opening, does not get the folder of an embedded database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-lock-'))
  const first = await openDatabase({ folder })
  await assert.rejects(openDatabase({ folder }), FolderInUse)
  await first.close()
})
