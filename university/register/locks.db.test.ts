// Every change of a student takes the lock that ordering takes, before it looks at the student [SPEC 7]: neither overtakes
// the other, and whoever comes second sees what the first has done.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/tables.ts'
import { placeIn, placeOrder } from '../order/place.ts'
import { changePhoto } from '../photo/change.ts'
import { givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { changeStudent } from './change.ts'
import { importFile, stage } from './import/import.fixture.ts'
import { takeFile } from './import/take.ts'
import { pushStudents } from './push/push.ts'
import { recompute } from './recompute.ts'
import { type StudentRecord, saveIn } from './save.ts'
import { readStudent } from './student.sql.ts'

const skip = testDatabaseKind === 'pglite' && 'PGlite runs one transaction at a time'
let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const by = { actor: 'person:dziekanat', source: 'deans_office' }

type Way = {
  /** What comes before it; gives the change itself. */
  prepare(student: StudentRecord): Promise<() => Promise<unknown>>
  /** Why nobody may order after it; null where one may; left out where one statement locks and writes at once. */
  failing?: string | null
}
const WAYS: Readonly<Record<string, Way>> = {
  'an edit by hand': {
    failing: 'programme_entitles',
    async prepare({ id: studentId }) {
      return () =>
        changeStudent(university, {
          studentId,
          by,
          action: 'student.edited',
          change: record => ({
            ...record,
            programmes: record.programmes.map(one => ({
              ...one,
              status: 'removed',
              endedOn: '2025-09-02',
            })),
          }),
        })
    },
  },
  'taking a photo away': {
    failing: 'has_photo',
    async prepare({ id: studentId }) {
      return () => changePhoto(university, { studentId, photo: null, by })
    },
  },
  'an import': {
    failing: 'programme_entitles',
    async prepare({ subject }) {
      const file = `id;programme_code;status;ended_on\r\n${subject};INF-I;removed;2025-09-02\r\n`
      const { importId } = await stage(university, file)
      return () => takeFile(university, { importId, by: 'person:test' })
    },
  },
  'a complete import that lacks the student': {
    async prepare({ subject }) {
      const source = `s-${subject}`
      const file = `id;programme_code;status\r\n${subject};INF-I;active\r\n`
      await importFile(university, file, { source })
      const { importId } = await stage(university, 'id\r\n#complete;0\r\n', { source })
      return () => takeFile(university, { importId, by: 'person:test', confirmMissing: 1 })
    },
  },
  'a push': {
    failing: 'programme_entitles',
    async prepare({ subject }) {
      const programme = { code: 'INF-I', status: 'removed', ended_on: '2025-09-02' }
      const students = [{ id: subject, programmes: [programme] }]
      return () => pushStudents(university, { source: 'plus', actor: 'client:test', students })
    },
  },
  'deciding all ends of rights anew': {
    failing: null,
    async prepare({ id }) {
      await university.db
        .updateTable('students')
        .set({ right_ended_on: '2025-09-01', right_ended_fact: 'removal', revocable_from: '2025-09-01' })
        .where('id', '=', id)
        .execute()
      return () => recompute(university)
    },
  },
}

/** @returns false when the work ended without anybody waiting in this place of the queue behind the transaction */
async function waits(tx: Tx, place: number, work: Promise<unknown>): Promise<boolean> {
  let over = false
  const end = () => {
    over = true
  }
  work.then(end, end)
  while (!over) {
    if ((await queueBehind(tx)) >= place) return true
    await sleep(5)
  }
  return false
}

/** How many wait for this transaction one behind the other. */
async function queueBehind(tx: Tx): Promise<number> {
  const { rows } = await sql<{ length: number }>`
    with recursive waiting as (select distinct pid, pg_blocking_pids(pid) as blockers from pg_locks where not granted),
    behind as (
      select pid, 1 as place from waiting where pg_backend_pid() = any(blockers)
      union
      select w.pid, b.place + 1 from waiting w join behind b on b.pid = any(w.blockers))
    select coalesce(max(place), 0) as length from behind`.execute(tx)
  return rows[0]!.length
}

/** Work that begins later, and not inside the transaction that says when. */
function later<T>(work: () => Promise<T>): { begin(): void; done: Promise<T> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { begin: resolve, done: promise.then(work) }
}

for (const [what, { prepare, failing }] of Object.entries(WAYS)) {
  test(`${what} waits while the student orders, and then changes the student as they are`, {
    skip,
  }, async () => {
    const student = await givenStudent(university)
    const change = later(await prepare(student))
    await inTransaction(university.db, async tx => {
      const placed = await placeIn(tx, university, { studentId: student.id, requestId: randomUUID() })
      assert.ok('placed' in placed)
      change.begin()
      assert.ok(await waits(tx, 1, change.done))
      const programmes = student.programmes.map(one => ({
        ...one,
        status: 'resigned' as const,
        endedOn: '2025-08-01',
      }))
      await saveIn(tx, university, { ...student, givenNames: 'Zofia', programmes })
    })
    await change.done
    const { givenNames } = (await readStudent(university.db, university.sealing, student.id))!
    assert.equal(givenNames, 'Zofia')
    assert.equal((await recompute(university)).changed, 0, 'the end of the right is the one of the studies')
  })

  if (failing === undefined) continue
  test(`ordering waits for ${what}, and sees it`, { skip }, async () => {
    const student = await givenStudent(university)
    const change = later(await prepare(student))
    const ordering = later(() => placeOrder(university, { studentId: student.id, requestId: randomUUID() }))
    await inTransaction(university.db, async tx => {
      // No change ends before it stands in the history.
      await sql`lock table university.student_changes in exclusive mode`.execute(tx)
      change.begin()
      assert.ok(await waits(tx, 1, change.done))
      ordering.begin()
      assert.ok(await waits(tx, 2, ordering.done))
    })
    await change.done
    const placed = await ordering.done
    assert.equal('refused' in placed ? placed.refused.failing : null, failing)
  })
}
