// What a file changes in the register, and what it does not [SPEC 7].
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordPreviewed } from '../../removal/removal.fixture.ts'
import { removalsOf } from '../../removal/removal.sql.ts'
import { DEFAULT_TEMPLATES } from '../../removal/templates.ts'
import { givenStudent, type TestUniversity, testUniversity } from '../../testing.ts'
import { changeStudent } from '../change.ts'
import { historyOfStudent } from '../history.sql.ts'
import { readStudent } from '../student.sql.ts'
import { counts, csv, importFile, lineOf, person, recordOf, stage, troubleOf } from './import.fixture.ts'
import { whatBecame, wholeRegister } from './whole-register.fixture.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

test('a dry run says what would change and changes nothing; the import then does exactly that', async () => {
  const [one, other, kept, renamed] = [person(), person(), person(), person()]
  await importFile(university, csv(kept.line, renamed.line))
  const file = csv(
    one.line,
    other.line,
    kept.line,
    lineOf({ ...renamed.cells, family_name: 'Nowa' }),
    person({ level: '?' }).line,
  )
  const before = await wholeRegister(university.db)
  const staged = await stage(university, file)
  assert.deepEqual(counts(staged.dry), [2, 1, 1, 1])
  assert.deepEqual(await wholeRegister(university.db), before)
  const { dry, taken } = await importFile(university, file)
  assert.ok('done' in taken)
  assert.deepEqual([counts(dry), counts(taken.done)], [counts(staged.dry), counts(staged.dry)])
  const named = new Set([one, other, kept, renamed].map(({ id }) => id))
  assert.deepEqual(whatBecame(before, await wholeRegister(university.db), named), {
    new: 2,
    changed: 1,
    unchanged: 1,
  })
  const record = (await recordOf(university, one.id))!
  assert.deepEqual(
    [record.givenNames, record.familyName, record.birthDate],
    ['Zażółć', 'Gęślą', '2004-02-29'],
  )
  assert.equal(record.pesel, one.pesel)
  assert.deepEqual(
    record.programmes.map(({ code, level, status, confirmedUntil }) => [code, level, status, confirmedUntil]),
    [['INF-I', 'first_cycle', 'active', '2026-03-31']],
  )
})

test('the same file twice is the same as once', async () => {
  const file = csv(person().line, person().line)
  await importFile(university, file)
  const before = await university.db.selectFrom('student_changes').select('id').execute()
  const { dry } = await importFile(university, file)
  assert.deepEqual(counts(dry), [0, 0, 2, 0])
  assert.equal(
    (await university.db.selectFrom('student_changes').select('id').execute()).length,
    before.length,
  )
})

test('a change is told value by value, with the source it came from', async () => {
  const { cells, line, id } = person()
  await importFile(university, csv(line))
  const { dry } = await importFile(university, csv(lineOf({ ...cells, family_name: 'Jaźń' })))
  assert.deepEqual(counts(dry), [0, 1, 0, 0])
  const [latest] = await historyOfStudent(university.db, (await recordOf(university, id))!.id)
  assert.deepEqual(
    [latest!.source, latest!.changes],
    ['test', [{ path: ['family_name'], from: 'Gęślą', to: 'Jaźń' }]],
  )
})

test('several lines of one student are one entry, next to each other or not; when one is wrong none is taken', async () => {
  const [one, two, wrong] = [person(), person(), person()]
  const second = (of: ReturnType<typeof person>, changes = {}) =>
    lineOf({
      ...of.cells,
      programme_code: 'FIZ-II',
      programme_name: 'Fizyka',
      level: 'II stopnia',
      ...changes,
    })
  const file = csv(
    one.line,
    second(one),
    two.line,
    wrong.line,
    person().line,
    second(two),
    second(wrong, { level: '?' }),
  )
  const { dry, importId } = await importFile(university, file)
  assert.deepEqual(counts(dry), [3, 0, 0, 2])
  for (const { id } of [one, two])
    assert.deepEqual(
      (await recordOf(university, id))!.programmes.map(({ code }) => code),
      ['FIZ-II', 'INF-I'],
    )
  assert.equal(await recordOf(university, wrong.id), undefined)
  assert.deepEqual(await troubleOf(university, importId), [
    [5, ' other_line_wrong'],
    [8, 'programmes.FIZ-II.level unknown_level'],
  ])
  assert.deepEqual(counts((await importFile(university, file)).dry), [0, 0, 3, 2])
})

test('lines of one student that disagree are not taken', async () => {
  const { line, cells } = person()
  const { importId } = await importFile(university, csv(line, lineOf({ ...cells, family_name: 'Inna' })))
  assert.deepEqual(await troubleOf(university, importId), [
    [2, ' rows_disagree'],
    [3, ' rows_disagree'],
  ])
})

test('an album number of somebody else is not given away, one that is given up in the same file is', async () => {
  const [one, two, three] = [person(), person(), person()]
  await importFile(university, csv(one.line, two.line))
  const taking = lineOf({ ...three.cells, album_number: one.album })
  const refused = await importFile(university, csv(taking))
  assert.deepEqual(await troubleOf(university, refused.importId), [[2, 'album_number taken']])
  const swap = csv(
    taking,
    lineOf({ ...one.cells, album_number: two.album }),
    lineOf({ ...two.cells, album_number: person().album }),
  )
  const { dry, taken } = await importFile(university, swap)
  assert.ok('done' in taken)
  assert.deepEqual(counts(dry), [1, 2, 0, 0])
  assert.deepEqual(counts(taken.done), [1, 2, 0, 0])
  assert.equal((await recordOf(university, three.id))!.albumNumber, one.album)
  const swapped = csv(
    lineOf({ ...one.cells, album_number: one.album }),
    lineOf({ ...three.cells, album_number: two.album }),
  )
  const both = await importFile(university, swapped)
  assert.ok('done' in both.taken)
  assert.deepEqual(counts(both.taken.done), [0, 2, 0, 0])
  assert.equal((await recordOf(university, three.id))!.albumNumber, two.album)
})

test('two people in a file with one album number are both not taken', async () => {
  const [one, two] = [person(), person()]
  const { importId } = await importFile(
    university,
    csv(one.line, lineOf({ ...two.cells, album_number: one.album })),
  )
  assert.deepEqual(await troubleOf(university, importId), [
    [2, 'album_number twice_in_file'],
    [3, 'album_number twice_in_file'],
  ])
})

test('an existing student is meant when the file names the login', async () => {
  const { id, subject } = await givenStudent(university)
  const { dry } = await importFile(university, `id;login;family_name\nx-${subject};${subject};Nowa\n`)
  assert.deepEqual(counts(dry), [0, 1, 0, 0])
  assert.equal((await readStudent(university.db, university.sealing, id))!.familyName, 'Nowa')
})

test('what was changed by hand stays until the source says something new about that very value', async () => {
  const { id, line, cells } = person()
  await importFile(university, csv(line))
  const { id: studentId } = (await recordOf(university, id))!
  await changeStudent(university, {
    studentId,
    by: { actor: 'person:dziekanat', source: 'deans_office' },
    action: 'student.edited',
    change: record => ({ ...record, familyName: 'Poprawna' }),
  })
  await importFile(university, csv(lineOf({ ...cells, given_names: 'Inne' })))
  assert.deepEqual(
    [(await recordOf(university, id))!.givenNames, (await recordOf(university, id))!.familyName],
    ['Inne', 'Poprawna'],
  )
  await importFile(university, csv(lineOf({ ...cells, family_name: 'Nowsza' })))
  assert.equal((await recordOf(university, id))!.familyName, 'Nowsza')
})

test('a removal by decision is not undone by a source that goes on saying what it always said, or says it first', async () => {
  const remove = async (studentId: string, programmeCode: string) =>
    recordPreviewed(university, {
      studentId,
      programmeCode,
      dates: { decidedOn: '2025-09-01', deliveredOn: '2025-09-01', removedOn: '2025-09-01' },
      template: DEFAULT_TEMPLATES[0]!,
      university: 'U',
      requestId: crypto.randomUUID(),
      by: 'person:dziekanat',
    })
  const { id, line, cells } = person()
  await importFile(university, csv(line))
  const record = (await recordOf(university, id))!
  await remove(record.id, 'INF-I')
  await importFile(university, csv(lineOf({ ...cells, confirmed_until: '2026-10-31' })))
  assert.equal((await recordOf(university, id))!.programmes[0]!.status, 'removed')

  const other = await givenStudent(university)
  await remove(other.id, 'INF-I')
  const first = lineOf({ ...cells, id: other.subject, pesel: other.pesel!, album_number: other.albumNumber! })
  await importFile(university, csv(first), { source: 'second' })
  assert.equal((await recordOf(university, other.subject))!.programmes[0]!.status, 'removed')
  assert.equal((await removalsOf(university.db, other.id)).length, 1)
})
