// Import twice = import once, for any files; and what is killed in between ends as if it had not been [SPEC 7].
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { LEVELS } from '@mlegitymacja/core/entitlement/studies.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import fc from 'fast-check'
import { MIGRATIONS, SCHEMA, universityDb } from '../../db/tables.ts'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { importFile } from './import.fixture.ts'
import { troubledLines } from './lines.sql.ts'
import { whatBecame, wholeRegister } from './whole-register.fixture.ts'

const day = fc.constantFrom('2024-02-29', '2025-10-30', '2025-10-31', '2025-11-01', '2026-03-31', null)
const entry = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4'),
    album: fc.constantFrom('A1', 'A2', 'A3', 'A4', null),
    family: fc.constantFrom('Kos', 'Sowa', 'Żuk'),
    code: fc.constantFrom('INF', 'FIZ'),
    level: fc.constantFrom(...LEVELS, 'wrong'),
    removedOn: day,
    confirmed: day,
  })
  .map(one =>
    JSON.stringify({
      id: one.id,
      given_names: 'Jan',
      family_name: one.family,
      birth_date: '2004-02-29',
      album_number: one.album,
      programmes: [
        {
          code: one.code,
          name_pl: 'Studia',
          level: one.level,
          status: one.removedOn ? 'removed' : 'active',
          ended_on: one.removedOn,
          confirmed_until: one.confirmed,
        },
      ],
    }),
  )
const file = fc.array(entry, { maxLength: 8 }).map(lines => `${lines.join('\n')}\n`)

/** Of whom no line was taken. */
const rejectedOf = async ({ db }: TestUniversity, importId: string) =>
  new Set(
    (await troubledLines(db, importId, { after: 0, limit: 100 })).flatMap(({ externalId, problems }) =>
      problems.length > 0 && externalId !== null ? [externalId] : [],
    ),
  )

test('for any files: the same one twice is the same as once, and the dry run says what is then done', async t => {
  const university = await testUniversity()
  // Else the process would not end when this fails.
  t.after(() => university.database.close())
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async files => {
      const source = `run-${++run}`
      const own = (content: string) =>
        content
          .replaceAll('"id":"', `"id":"${source}-`)
          .replaceAll('"album_number":"', `"album_number":"${source}-`)
      for (const content of files.filter(text => text.trim() !== '')) {
        const former = await wholeRegister(university.db)
        const first = await importFile(university, own(content), { source })
        assert.ok('done' in first.taken)
        const now = await wholeRegister(university.db)
        const rejected = await rejectedOf(university, first.importId)
        const named = new Set([...own(content).matchAll(/"id":"(.*?)"/g)].map(([, id]) => id!)).difference(
          rejected,
        )
        const { new: created, changed, unchanged } = first.dry
        assert.deepEqual({ new: created, changed, unchanged }, whatBecame(former, now, named))
        const again = await importFile(university, own(content), { source })
        assert.deepEqual([again.dry.new, again.dry.changed], [0, 0])
        assert.deepEqual(await wholeRegister(university.db), now)
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 15) },
  )
})

const KILLS = Number(process.env.KILLS ?? 6)
const STUDENTS = 12_000

test(`an import killed ${KILLS} times at random points ends as if it had run once`, {
  skip: testDatabaseKind === 'pglite' && 'several processes need PostgreSQL',
}, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-import-'))
  const path = join(folder, 'students.csv')
  const lines = Array.from(
    { length: STUDENTS },
    (_, i) => `k${i};Jan;Kos;2004-02-29;K${i};INF;Informatyka;I stopnia`,
  )
  writeFileSync(
    path,
    ['id;given_names;family_name;birth_date;album_number;programme_code;programme_name;level', ...lines].join(
      '\n',
    ),
  )
  const url = await freshPostgresDatabase()
  const key = Buffer.alloc(32, 7)
  const main = fileURLToPath(new URL('../main.ts', import.meta.url))
  const start = () =>
    spawn(process.execPath, [main, 'import', path, '--yes'], {
      env: { DATABASE_URL: url, UNIVERSITY_MASTER_KEY: key.toString('base64'), LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    })
  const database = await openDatabase({ url })
  t.after(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  await migrate(database, SCHEMA, MIGRATIONS)
  const db = universityDb(database)
  const counts = async (table: 'students' | 'programmes' | 'student_sources' | 'student_changes') =>
    (
      await db
        .selectFrom(table)
        .select(eb => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const there: number[] = []
  for (let i = 0; i < KILLS; i++) {
    const child = start()
    const ended = once(child, 'exit')
    // The first one when it has taken some over; the others wherever they are.
    if (i === 0) while ((await counts('students')) === 0 && child.exitCode === null) await sleep(5)
    else await sleep(500 + Math.random() * 1500)
    child.kill('SIGKILL')
    await ended
    there.push(await counts('students'))
  }
  assert.ok(
    there.some(students => students > 0 && students < STUDENTS),
    'at least one process was killed in the middle',
  )
  const last = start()
  const [code] = await once(last, 'exit')
  assert.equal(code, 0)
  for (const table of ['students', 'programmes', 'student_sources'] as const)
    assert.equal(await counts(table), STUDENTS, table)
  assert.equal(await counts('student_changes'), 0)
  const university = await testUniversity({ database, sealing: createSealing(key) })
  const before = await wholeRegister(university.db)
  await once(start(), 'exit')
  assert.deepEqual(await wholeRegister(university.db), before)
})
