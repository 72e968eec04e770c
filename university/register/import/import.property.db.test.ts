// Import twice = import once, for any files; and what is killed in between ends as if it had not been [SPEC 7].
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { LEVELS } from '@mlegitymacja/core/entitlement/studies.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Db, MIGRATIONS, SCHEMA, universityDb } from '../../db/tables.ts'
import { testUniversity } from '../../testing.ts'
import { importFile } from './import.fixture.ts'

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

/** All that the register says, in words that do not depend on when and how often it was said. */
async function contents(db: Db): Promise<string> {
  const { rows } = await sql`
    select s.subject, s.family_name, s.album_number, s.right_ended_on, s.right_ended_fact, s.revocable_from,
      (select json_agg(json_build_object('c', p.code, 'l', p.level, 's', p.status, 'e', p.ended_on, 'u', p.confirmed_until)
        order by p.code) from university.programmes p where p.student_id = s.id) as programmes
    from university.students s order by s.subject`.execute(db)
  return JSON.stringify(rows)
}

test('for any files: the same one twice is the same as once, and the dry run says what is then done', async () => {
  const university = await testUniversity()
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async files => {
      const source = `run-${++run}`
      const own = (content: string) =>
        content
          .replaceAll('"id":"', `"id":"${source}-`)
          .replaceAll('"album_number":"', `"album_number":"${source}-`)
      for (const content of files.filter(text => text.trim() !== '')) {
        const first = await importFile(university, own(content), { source })
        assert.ok('done' in first.taken)
        for (const outcome of ['new', 'changed', 'unchanged', 'rejected'] as const)
          assert.equal(first.taken.done[outcome], first.dry[outcome], outcome)
        const before = await contents(university.db)
        const again = await importFile(university, own(content), { source })
        assert.deepEqual([again.dry.new, again.dry.changed], [0, 0])
        assert.equal(await contents(university.db), before)
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 15) },
  )
  await university.database.close()
})

const KILLS = Number(process.env.KILLS ?? 6)

test(`an import killed ${KILLS} times at random points ends as if it had run once`, {
  skip: testDatabaseKind === 'pglite' && 'several processes need PostgreSQL',
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-import-'))
  const path = join(folder, 'students.csv')
  const lines = Array.from(
    { length: 6000 },
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
  await migrate(database, SCHEMA, MIGRATIONS)
  for (let i = 0; i < KILLS; i++) {
    const child = start()
    await new Promise(resolve => setTimeout(resolve, 500 + Math.random() * 1500))
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  const last = start()
  const [code] = await once(last, 'exit')
  assert.equal(code, 0)
  const db = universityDb(database)
  const counts = async (table: 'students' | 'programmes' | 'student_sources' | 'student_changes') =>
    (
      await db
        .selectFrom(table)
        .select(eb => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  for (const table of ['students', 'programmes', 'student_sources'] as const)
    assert.equal(await counts(table), 6000, table)
  assert.equal(await counts('student_changes'), 0)
  const university = await testUniversity({ database, sealing: createSealing(key) })
  const before = await contents(university.db)
  await once(start(), 'exit')
  assert.equal(await contents(university.db), before)
  await database.close()
  rmSync(folder, { recursive: true })
})
