// An import that was interrupted, and another file of the same source after it: what the source said last stays.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { importFile, stage } from './import.fixture.ts'
import { PART_SIZE } from './part.ts'
import { agree, dryRun, takeFile } from './take.ts'
import { takeNextImport } from './take-next.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

/** Three parts are under way when the first is told; one is left. */
const STUDENTS = 3 * PART_SIZE + 500
const list = (source: string, family: string) =>
  [
    'id;given_names;family_name;birth_date',
    ...Array.from({ length: STUDENTS }, (_, i) => `${source}-${i};Jan;${family};2004-02-29`),
  ].join('\n')

const at = (minute: number) => university.setNow(`2025-09-03T20:${minute}:00Z`)
const breakOff = () => {
  throw new Error('broken off')
}
async function breaksOff(importId: string): Promise<void> {
  await assert.rejects(takeFile(university, { importId, by: 'test', progress: breakOff }), /broken off/)
}
async function takesWhole(source: string, family: string) {
  const { taken } = await importFile(university, list(source, family), { source })
  assert.ok('done' in taken)
  return taken.done
}

/** How many of a source's students are called so. */
async function called(source: string, family: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from university.students
    where subject like ${`${source}-%`} and family_name = ${family}`.execute(university.db)
  return rows[0]!.n
}

test('a file that broke off and comes again after another one is read anew, and taken as a whole', async () => {
  at(11)
  const first = await stage(university, list('again', 'Kos'), { source: 'again' })
  await breaksOff(first.importId)
  at(12)
  assert.equal((await takesWhole('again', 'Sowa')).changed, 3 * PART_SIZE)
  at(13)
  const again = await stage(university, list('again', 'Kos'), { source: 'again' })
  assert.deepEqual([again.interrupted, again.dry.changed], [false, STUDENTS])
  await takeFile(university, { importId: again.importId, by: 'test' })
  assert.equal(await called('again', 'Kos'), STUDENTS)

  const ended = (await dryRun(university, first.importId))!
  assert.deepEqual(
    [ended.import.state, ended.overtaken, ended.new, ended.pending],
    ['done', true, 3 * PART_SIZE, 500],
  )
})

test('without another file after it, it goes on where it was', async () => {
  at(21)
  await takesWhole('alone', 'Kos')
  at(22)
  await takesWhole('other source', 'Kos')
  at(23)
  const { importId } = await stage(university, list('alone', 'Sowa'), { source: 'alone' })
  await breaksOff(importId)
  at(24)
  await stage(university, list('alone', 'Żuk'), { source: 'alone' })
  await takesWhole('other source', 'Sowa')
  const again = await stage(university, list('alone', 'Sowa'), { source: 'alone' })
  assert.deepEqual([again.interrupted, again.importId], [true, importId])
  await takeFile(university, { importId, by: 'test' })
  assert.equal(await called('alone', 'Sowa'), STUDENTS)
})

test('one that was left to the background does not come back after another file', async () => {
  at(31)
  const { importId, dry } = await stage(university, list('back', 'Kos'), { source: 'back' })
  await agree(university, { importId, by: 'person:dziekanat', background: true }, dry)
  at(32)
  await takesWhole('back', 'Sowa')
  at(33)
  assert.equal(await takeNextImport(university), 'again')
  assert.equal(await takeNextImport(university), 'rest')
  assert.equal(await called('back', 'Sowa'), STUDENTS)
  const ended = (await dryRun(university, importId))!
  assert.deepEqual(
    [ended.import.state, ended.overtaken, ended.new, ended.pending],
    ['done', true, 0, STUDENTS],
  )
})

test('another file that was only begun is enough', async () => {
  at(41)
  const { importId } = await stage(university, list('begun', 'Kos'), { source: 'begun' })
  await breaksOff(importId)
  const second = await stage(university, list('begun', 'Sowa'), { source: 'begun' })
  at(42)
  await agree(university, { importId: second.importId, by: 'test' }, second.dry)
  assert.deepEqual(await takeFile(university, { importId, by: 'test' }), { refused: 'overtaken' })
  assert.equal(await called('begun', 'Kos'), 3 * PART_SIZE)
})

test('when it is ended while somebody is still at it, what they took is counted', async () => {
  at(51)
  const first = await stage(university, list('still', 'Kos'), { source: 'still' })
  const second = await stage(university, list('still', 'Sowa'), { source: 'still' })
  const underWay = Promise.withResolvers<void>()
  const taking = takeFile(university, {
    importId: first.importId,
    by: 'test',
    progress: () => underWay.resolve(),
  })
  await underWay.promise
  at(52)
  await agree(university, { importId: second.importId, by: 'test' }, second.dry)
  await takeFile(university, { importId: first.importId, by: 'test' })
  const running = await taking
  assert.ok('done' in running)
  assert.equal(running.done.new + running.done.pending, STUDENTS)
  assert.equal(await called('still', 'Kos'), running.done.new)
})
