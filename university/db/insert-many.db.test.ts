// What goes to the database as arrays comes out as it was, whatever stands in it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { testDatabase } from '@mlegitymacja/platform/database/testing.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { arrayOf } from './array.sql.ts'
import { insertInTurn, insertMany } from './insert-many.sql.ts'
import { MIGRATIONS, SCHEMA, universityDb } from './tables.ts'

let database: OpenDatabase
before(async () => {
  database = await testDatabase({ schema: SCHEMA, migrations: MIGRATIONS })
})
after(() => database.close())

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aŻ"\\,{}\n\t \'’%$:NUL') }),
  fc.constantFrom('NULL', '', '\\x00', '{}'),
)

test('any values come out of an array as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.option(text), fc.option(fc.uint8Array()), fc.option(fc.jsonValue())), {
        minLength: 1,
      }),
      async rows => {
        const column = (at: 0 | 1 | 2, type: string) =>
          arrayOf(
            rows.map(row => (at === 1 ? row[1] && Buffer.from(row[1]) : row[at])),
            type,
          )
        const { rows: read } = await sql<{ t: string | null; b: Buffer | null; j: unknown }>`
          select t, b, j from unnest(${column(0, 'text')}, ${column(1, 'bytea')}, ${column(2, 'jsonb')})
            with ordinality as x (t, b, j, place) order by place`.execute(database.db)
        const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
        assert.deepEqual(
          read.map(({ t, b, j }) => [t, b && Buffer.from(b).toString('hex'), plain(j)]),
          rows.map(([t, b, j]) => [t, b && Buffer.from(b).toString('hex'), plain(j)]),
        )
      },
    ),
    { numRuns: 100 },
  )
})

const IMPORT = '018f0000-0000-7000-8000-000000000001'
const line = (number: number, changes: object = {}) => ({
  import_id: IMPORT,
  line: number,
  external_id: null,
  outcome: 'new' as const,
  part: 1,
  news: true,
  problems: [],
  remarks: [],
  blocked: [],
  releases: [],
  ...changes,
})
const linesRead = async () => {
  const db = universityDb(database)
  const rows = await db.selectFrom('register_import_rows').selectAll().orderBy('line').execute()
  await db.deleteFrom('register_import_rows').execute()
  return rows
}

test('a column that is the same in all rows, one that differs, and arrays of text within a row', async () => {
  const db = universityDb(database)
  const rows = [
    line(1, { releases: ['login "x"', 'a,b', '{}', 'NULL', 'c\\d'] }),
    line(2, { external_id: 'Żółć', problems: [{ field: '"', problem: 'missing' }], news: false }),
    line(3, { part: null }),
  ]
  await inTransaction(db, tx => insertMany(tx, 'register_import_rows', rows))
  assert.deepEqual(await linesRead(), rows)
  await inTransaction(db, tx => insertMany(tx, 'register_import_rows', [line(7)]))
  assert.deepEqual(await linesRead(), [line(7)])
})

test('where the key is there already, a row takes over the other columns', async () => {
  const db = universityDb(database)
  await inTransaction(db, tx => insertMany(tx, 'register_import_rows', [line(1), line(2)]))
  await inTransaction(db, tx =>
    insertInTurn(tx, [
      () => ({
        table: 'register_import_rows',
        rows: [line(2, { external_id: 'two' }), line(3, { external_id: 'three' })],
        key: ['import_id', 'line'],
      }),
      () => ({ table: 'register_import_rows', rows: [] }),
      () => ({ table: 'register_import_rows', rows: [line(4)] }),
    ]),
  )
  const ids = (await linesRead()).map(({ line, external_id }) => [line, external_id])
  assert.deepEqual(ids, [
    [1, null],
    [2, 'two'],
    [3, 'three'],
    [4, null],
  ])
})
