// kill -9 while everybody is read from USOS, at random points and many times.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import { MIGRATIONS, SCHEMA, universityDb } from '../db/tables.ts'
import { createPhotoWorker } from '../photo/worker.ts'
import { testUniversity } from '../testing.ts'
import { usosOverHttp } from './client.http.ts'
import { workOnRun } from './run.ts'
import { beginRun } from './runs.sql.ts'
import { type FakeUsos, fakeUsos, KEYS, usosProgramme, usosUser } from './testing.ts'

const skip = testDatabaseKind === 'pglite' && 'several processes need PostgreSQL'
const KILLS = Number(process.env.KILLS ?? 6)
const PEOPLE = 400
const key = randomBytes(32)
const START = Date.parse('2025-09-03T02:30:00Z')
let database: OpenDatabase
let url: string
let fake: FakeUsos
before(async () => {
  if (skip) return
  fake = await fakeUsos()
  url = await freshPostgresDatabase()
  database = await openDatabase({ url })
  await migrate(database, SCHEMA, MIGRATIONS)
  for (let n = 1; n <= PEOPLE; n++)
    fake.people.set(String(n), {
      user: usosUser({ student_number: `A${n}`, pesel: makePesel('2004-02-29', n) }),
      programmes: [usosProgramme()],
    })
  fake.listed.set('INF-I', [...fake.people.keys()])
})
after(async () => {
  await database?.close()
  await fake?.close()
})

test(`a run killed ${KILLS} times at random points: in the end everybody is there once`, {
  skip,
}, async () => {
  const db = universityDb(database)
  await beginRun(db, {
    id: randomUUID(),
    scheduledFor: null,
    askedBy: 'test',
    now: new Date(START),
  })
  const fixture = fileURLToPath(new URL('crash.fixture.ts', import.meta.url))
  // Later than the dead process would have held the run.
  const nowOf = (attempt: number) => new Date(START + attempt * 5 * 60_000).toISOString()
  for (let i = 0; i < KILLS; i++) {
    const child = spawn(process.execPath, [fixture, url, key.toString('hex'), fake.address, nowOf(i)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await new Promise(resolve => setTimeout(resolve, Math.random() * 400))
    child.kill('SIGKILL')
    await ended
  }
  const university = await testUniversity({ database, now: nowOf(KILLS), sealing: createSealing(key) })
  const photos = createPhotoWorker()
  const usos = usosOverHttp({ address: fake.address, keys: KEYS, clock: university.clock, loopback: true })
  await workOnRun({ ...university, usos, login: 'id', photos, programmes: ['INF-I'] })
  photos.close()
  const { rows } = await sql<{ state: string; students: number; links: number; created: number }>`
    select (select state from university.usos_runs) as state,
      (select count(*) from university.students) as students,
      (select count(*) from university.student_sources) as links,
      (select count(created_at) from university.students) as created`.execute(database.db)
  assert.deepEqual(rows, [{ state: 'done', students: PEOPLE, links: PEOPLE, created: PEOPLE }])
})
