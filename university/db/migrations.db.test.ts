// Migrations go forward from empty and from data of earlier versions [SPEC 13]: nothing that was there is lost.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { testDatabase } from '@mlegitymacja/platform/database/testing.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import { overview } from '../order/overview.ts'
import { historyOfStudent } from '../register/history.sql.ts'
import { compress } from '../register/import/part.ts'
import { dryRun, takeFile } from '../register/import/take.ts'
import { peselPlace } from '../register/student.sql.ts'
import { testUniversity } from '../testing.ts'
import { MIGRATIONS, SCHEMA } from './tables.ts'

const NEWEST = readdirSync(MIGRATIONS).length
const sealing = createSealing(randomBytes(32))
const student = randomUUID()
const order = randomUUID()
const early = randomUUID()
const inParts = randomUUID()

let database: OpenDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

/** Written with the statements of the first version, which knows no later column. */
async function fillFirstVersion(): Promise<void> {
  const pesel = sealing.seal('04222912345', peselPlace(student))
  await sql`insert into university.students
      (id, subject, given_names, family_name, birth_date, pesel_sealed, pesel_lookup, album_number)
    values (${student}, 'karolina', 'Łucja', 'Żółć', '2004-02-29', ${pesel}, ${sealing.lookup('04222912345', 'pesel')}, '412345')`.execute(
    database.db,
  )
  await sql`insert into university.programmes (id, student_id, code, name_pl, name_en, level, status)
    values (${randomUUID()}, ${student}, 'INF', 'Informatyka', 'Computer science', 'first_cycle', 'active')`.execute(
    database.db,
  )
  await sql`insert into university.orders
      (id, student_id, request_id, status, ordered_at, planned_valid_until, valid_until, data_lookup)
    values (${order}, ${student}, ${randomUUID()}, 'collected', now(), '2025-10-31', '2025-10-31', '\\x00'::bytea)`.execute(
    database.db,
  )
  await sql`insert into university.order_events (order_id, happened, to_status, at, actor)
    values (${order}, 'ordered', 'waiting', now(), 'student')`.execute(database.db)
}

/** How a student came into the register, as the history told it up to version 26. */
async function noteCreation(): Promise<void> {
  await sql`insert into university.student_changes (student_id, at, actor, source, kind, changes)
    values (${student}, now(), 'command:test', 'file', 'created', '[]')`.execute(database.db)
}

/** An import as it was kept up to version 16, being taken over. */
async function beginImport(): Promise<void> {
  await sql`insert into university.register_imports
      (id, source, file_name, file_sha256, mapping_sha256, state, read_at, read_by)
    values (${early}, 'file', 'students.csv', '\\x00'::bytea, '\\x00'::bytea, 'taking', now(), 'command:test')`.execute(
    database.db,
  )
  await sql`insert into university.register_import_rows (import_id, line, external_id, outcome, entry_sealed, pending)
    values (${early}, 2, 's1', 'new', '\\x00'::bytea, true)`.execute(database.db)
}

/** An import as it was kept up to version 25, half taken over: one part is left, of two lines. */
async function beginImportInParts(): Promise<void> {
  await sql`insert into university.register_imports
      (id, source, file_name, file_sha256, mapping_sha256, state, read_at, read_by, taken_by)
    values (${inParts}, 'file', 'students.csv', '\\x00'::bytea, '\\x00'::bytea, 'taking', now(), 'command:test', 'command:test')`.execute(
    database.db,
  )
  for (const [line, part] of [
    [2, 1],
    [3, 2],
    [4, 2],
  ])
    await sql`insert into university.register_import_rows (import_id, line, external_id, outcome, part, news, claims)
      values (${inParts}, ${line}, ${`p${line}`}, 'new', ${part}, true, array[${`login ${line}`}])`.execute(
      database.db,
    )
  const entries = [3, 4].map(line => [
    line,
    { id: `p${line}`, given_names: 'Jan', family_name: 'Kos', birth_date: '2004-02-29' },
  ])
  const sealed = sealing.seal(compress(JSON.stringify(entries)), `register_import_parts.entries:${inParts}:2`)
  await sql`insert into university.register_import_parts (import_id, part, entries_sealed, to_take)
    values (${inParts}, 2, ${sealed}, 2)`.execute(database.db)
}

test('data of the first version are there after every later one, version by version', async () => {
  await migrate(database, SCHEMA, MIGRATIONS, 1)
  await fillFirstVersion()
  for (let version = 2; version <= NEWEST; version++) {
    await migrate(database, SCHEMA, MIGRATIONS, version)
    if (version === 2) await noteCreation()
    if (version === 16) await beginImport()
    if (version === 25) await beginImportInParts()
  }
  const university = await testUniversity({ database, sealing })
  const seen = await overview(university, student)
  assert.equal(seen?.student.familyName, 'Żółć')
  assert.equal(seen?.student.pesel, '04222912345')
  assert.equal(seen?.student.programmes[0]?.name.pl, 'Informatyka')
  assert.equal(seen?.orders[0]?.id, order)
  assert.equal(seen?.orders[0]?.status, 'collected')
  assert.equal(seen?.orders[0]?.history.length, 1)
  const history = await historyOfStudent(university.db, student)
  assert.deepEqual(
    history.map(({ kind, source }) => [kind, source]),
    [['created', 'file']],
  )
})

test('an import that was under way when entries came to be kept in parts is read again', async () => {
  const imports = await sql`select state from university.register_imports where id = ${early}`.execute(
    database.db,
  )
  const rows = await sql`select line from university.register_import_rows where import_id = ${early}`.execute(
    database.db,
  )
  assert.deepEqual([imports.rows, rows.rows], [[{ state: 'discarded' }], []])
})

test('an import that was under way when lines came to be kept by the part goes on where it was', async () => {
  const university = await testUniversity({ database, sealing })
  assert.equal((await dryRun(university, inParts))!.pending, 2)
  const taken = await takeFile(university, { importId: inParts, by: 'test' })
  assert.ok('done' in taken)
  assert.deepEqual([taken.done.new, taken.done.pending], [3, 0])
  const { rows } = await sql`select subject from university.students where subject like 'p%'
    order by subject`.execute(database.db)
  assert.deepEqual(rows, [{ subject: 'p3' }, { subject: 'p4' }])
})

test('migrating once more changes nothing', async () => {
  await migrate(database, SCHEMA, MIGRATIONS)
  const { rows } = await sql<{
    number: number
  }>`select number from university.migrations order by number`.execute(database.db)
  assert.deepEqual(
    rows.map(({ number }) => number),
    Array.from({ length: NEWEST }, (_, i) => i + 1),
  )
})
