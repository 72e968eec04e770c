// Who is missing from a file [SPEC 7]: that alone costs nobody a card.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweep } from '../../sweep/sweep.ts'
import { givenOrder, type TestUniversity, testUniversity } from '../../testing.ts'
import { historyOfStudent } from '../history.sql.ts'
import { readStudent } from '../student.sql.ts'
import { plannedChanges } from './changes.ts'
import { counts, csv, importFile, person, recordOf, stage } from './import.fixture.ts'
import { takeFile } from './take.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

test('a student missing from a file is left alone', async () => {
  const [one, two] = [person(), person()]
  await importFile(university, csv(one.line, two.line), { source: 'partial' })
  const { dry } = await importFile(university, csv(one.line), { source: 'partial' })
  assert.equal(dry.missing, null)
  assert.ok(await recordOf(university, two.id))
})

test('a complete file: who is missing is confirmed by number, gets no new card, and loses none', async () => {
  const [one, two] = [person(), person()]
  const source = 'complete'
  await importFile(university, csv(one.line, two.line), { source })
  const { id: studentId } = (await recordOf(university, two.id))!
  const orderId = await givenOrder(university, studentId, { status: 'collected', validUntil: '2026-03-31' })
  const file = csv(one.line, '#complete;1')
  const unconfirmed = await importFile(university, file, { source })
  assert.equal(unconfirmed.dry.missing, 1)
  assert.equal(
    (await readStudent(university.db, university.sealing, studentId))!.programmes[0]!.confirmedUntil,
    '2026-03-31',
  )

  const wrong = await importFile(university, file, { source, confirmMissing: 2 })
  assert.deepEqual(wrong.taken, { refused: 'missing_not_confirmed' })
  const right = await importFile(university, file, { source, confirmMissing: 1 })
  assert.ok('done' in right.taken)
  const student = (await readStudent(university.db, university.sealing, studentId))!
  assert.equal(student.programmes[0]!.confirmedUntil, '2025-09-02')
  await sweep(university, { by: 'command' })
  const order = await university.db
    .selectFrom('orders')
    .select('status')
    .where('id', '=', orderId)
    .executeTakeFirst()
  assert.equal(order!.status, 'collected')

  const again = csv(one.line, two.line, '#complete;2')
  const { dry, importId } = await stage(university, again, { source })
  assert.deepEqual(counts(dry), [0, 1, 1, 0], 'whoever comes back to the list is a change')
  const [change] = await plannedChanges(university, dry.import, { after: 0, limit: 10 })
  const comesBack = { path: ['programmes', 'INF-I', 'missing_since'], from: '2025-09-03', to: null }
  assert.deepEqual([change!.externalId, change!.changes], [two.id, [comesBack]])
  const taken = await takeFile(university, { importId, by: 'person:test' })
  assert.ok('done' in taken)
  assert.deepEqual(counts(taken.done), [0, 1, 1, 0])
  const back = (await readStudent(university.db, university.sealing, studentId))!
  assert.equal(
    back.programmes[0]!.confirmedUntil,
    '2026-03-31',
    'the next list that names them takes it back',
  )
  const history = await historyOfStudent(university.db, studentId)
  assert.deepEqual(
    history.map(({ changes }) => changes),
    [[comesBack], [{ ...comesBack, from: null, to: '2025-09-03' }], []],
  )
  assert.deepEqual(counts((await stage(university, again, { source })).dry), [0, 0, 2, 0])
})

test('a file that says it is complete but names another number of students is not', async () => {
  const source = 'miscounted'
  const [one, two] = [person(), person()]
  await importFile(university, csv(one.line, two.line), { source })
  const { dry } = await importFile(university, csv(one.line, '#complete;2'), { source })
  assert.equal(dry.missing, null)
})
