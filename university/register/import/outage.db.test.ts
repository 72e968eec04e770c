// A database that goes away during an import [SPEC 7]: nothing is lost, nothing doubled, and the next start of the same
// import says that it goes on where it was.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import {
  startThrowawayPostgres,
  type ThrowawayPostgres,
  WAYS_TO_GO,
} from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import { MIGRATIONS, SCHEMA } from '../../db/tables.ts'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { fileOf } from './import.fixture.ts'
import { NO_MAPPING } from './mapping.ts'
import { PART_SIZE } from './part.ts'
import { stageFile } from './stage.ts'
import { dryRun, takeFile } from './take.ts'

const skip = testDatabaseKind === 'pglite' && 'an embedded database does not go away'
const STUDENTS = 4000

let postgres: ThrowawayPostgres
before(async () => {
  if (skip) return
  postgres = await startThrowawayPostgres({ durable: true })
  const database = await openDatabase({ url: postgres.url })
  await migrate(database, SCHEMA, MIGRATIONS)
  await database.close()
})
after(() => postgres?.stop())

const sealing = createSealing(randomBytes(32))

/** As a process of its own would, with connections of its own. */
async function asProcess<T>(work: (university: TestUniversity) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: postgres.url })
  try {
    return await work(await testUniversity({ database, sealing }))
  } finally {
    await database.close()
  }
}

const people = (source: string) =>
  [
    'id;given_names;family_name;birth_date;album_number;programme_code;programme_name;level',
    ...Array.from(
      { length: STUDENTS },
      (_, i) => `${source}-${i};Jan;Kos;2004-02-29;${source}${i};INF;Informatyka;I stopnia`,
    ),
  ].join('\n')

/** Does it the first time the share is reached. */
function once(at: number, work: () => void): (share: number) => void {
  let done = false
  return share => {
    if (done || share < at) return
    done = true
    work()
  }
}

const stage = (university: TestUniversity, source: string, progress: (share: number) => void = () => {}) =>
  stageFile(university, {
    file: fileOf(people(source), 'people.csv'),
    source,
    mapping: NO_MAPPING,
    by: 'command:test',
    progress,
  })

/** What all the tables say of a source. */
async function countsOf({ db }: TestUniversity, source: string) {
  const { rows } = await sql<{ students: number; programmes: number; history: number }>`
    with people as (select id, created_at from university.students where subject like ${`${source}-%`})
    select (select count(*) from people) as students,
      (select count(*) from university.programmes p join people on people.id = p.student_id) as programmes,
      (select count(created_at) from people) + (
        select count(*) from university.student_changes c join people on people.id = c.student_id) as history`.execute(
    db,
  )
  return rows[0]!
}

const NONE = { students: 0, programmes: 0, history: 0 }
const ALL = { students: STUDENTS, programmes: STUDENTS, history: STUDENTS }

for (const [i, way] of WAYS_TO_GO.entries()) {
  test(`${way} while the file is read: nothing has changed, and it is read again`, { skip }, async () => {
    const source = `r${i}`
    const progress = once(0.4, () => postgres.goAway[way]())
    await assert.rejects(
      asProcess(university => stage(university, source, progress)),
      isOutage,
    )
    await asProcess(async university => {
      assert.deepEqual(await countsOf(university, source), NONE)
      const again = await stage(university, source)
      assert.equal(again.interrupted, false)
      assert.equal((await dryRun(university, again.importId))!.new, STUDENTS)
    })
  })

  for (const at of [0.25, 0.75])
    test(`${way} when ${at * 100} % are taken over: the same file goes on there and says so`, {
      skip,
    }, async () => {
      const source = `t${i}${at * 100}`
      const progress = once(at, () => postgres.goAway[way]())
      const { importId } = await asProcess(university => stage(university, source))
      await assert.rejects(
        asProcess(university => takeFile(university, { importId, by: 'test', progress })),
        isOutage,
      )
      await asProcess(async university => {
        const { students } = await countsOf(university, source)
        assert.ok(students >= at * STUDENTS, 'what was acknowledged is there')
        assert.equal(students % PART_SIZE, 0, 'each part is there as a whole or not at all')
        const again = await stage(university, source)
        assert.deepEqual([again.interrupted, again.importId], [true, importId])
        assert.equal((await dryRun(university, importId))!.pending, STUDENTS - students)
        const taken = await takeFile(university, { importId, by: 'test' })
        assert.ok('done' in taken)
        assert.equal(taken.done.new, STUDENTS)
        assert.deepEqual(await countsOf(university, source), ALL)
        const second = await stage(university, source)
        assert.equal((await dryRun(university, second.importId))!.unchanged, STUDENTS)
      })
    })
}
