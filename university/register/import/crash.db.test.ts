// kill -9 while an import that was agreed to on the page is taken over in the background, at random points and many times.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import { MIGRATIONS, SCHEMA } from '../../db/tables.ts'
import { testUniversity } from '../../testing.ts'
import { stage } from './import.fixture.ts'
import { leftToTake } from './parts.sql.ts'
import { agree, dryRun } from './take.ts'
import { startTakingImports } from './take-next.job.ts'

const skip = testDatabaseKind === 'pglite' && 'several processes need PostgreSQL'
const KILLS = Number(process.env.KILLS ?? 8)
const STUDENTS = 12_000
const START = Date.parse('2025-09-03T20:18:00Z')
const key = randomBytes(32)
let database: OpenDatabase
let url: string
before(async () => {
  if (skip) return
  url = await freshPostgresDatabase()
  database = await openDatabase({ url })
  await migrate(database, SCHEMA, MIGRATIONS)
})
after(() => database?.close())

test(`an import agreed to on the page whose process is killed ${KILLS} times: in the end each line is taken once`, {
  skip,
}, async () => {
  const university = await testUniversity({ database, sealing: createSealing(key) })
  const lines = Array.from(
    { length: STUDENTS },
    (_, i) => `k${i};Jan;Kos;2004-02-29;K${i};INF;Informatyka;I stopnia`,
  )
  const { importId, dry } = await stage(
    university,
    ['id;given_names;family_name;birth_date;album_number;programme_code;programme_name;level', ...lines].join(
      '\n',
    ),
  )
  await agree(university, { importId, by: 'person:dziekanat', background: true }, dry)

  const fixture = fileURLToPath(new URL('crash.fixture.ts', import.meta.url))
  // Later than the dead process would have held the import.
  const nowOf = (attempt: number) => new Date(START + attempt * 5 * 60_000).toISOString()
  const left: number[] = []
  for (let i = 0; i < KILLS; i++) {
    const child = spawn(process.execPath, [fixture, url, key.toString('hex'), nowOf(i)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await sleep(Math.random() * 400)
    child.kill('SIGKILL')
    await ended
    left.push(await leftToTake(university.db, importId))
  }
  assert.ok(
    left.some(lines => lines > 0),
    'at least one process was killed in the middle',
  )

  university.setNow(nowOf(KILLS))
  const job = startTakingImports(university)
  while ((await dryRun(university, importId))!.import.state !== 'done') await sleep(50)
  await job.stop()
  const { rows } = await sql`
    select (select count(*) from university.students) as students,
      (select count(*) from university.programmes) as programmes,
      (select count(*) from university.student_sources) as links,
      (select count(created_at) from university.students) as created,
      (select count(*) from university.student_changes) as changes,
      (select array_agg(actor) from university.audit_log where action = 'register.imported') as concluded`.execute(
    database.db,
  )
  assert.deepEqual(rows, [
    {
      students: STUDENTS,
      programmes: STUDENTS,
      links: STUDENTS,
      created: STUDENTS,
      changes: 0,
      concluded: ['person:dziekanat'],
    },
  ])
  const done = (await dryRun(university, importId))!
  assert.deepEqual([done.new, done.rejected, done.pending], [STUDENTS, 0, 0])
})
