// What belongs to a student already, in a process that has written nothing yet: a command is such a process each time.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { sql } from 'kysely'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { importFile, refusalsOf, stage } from './import.fixture.ts'
import { PART_SIZE } from './part.ts'
import { noteApart } from './parts.sql.ts'
import { takeFile } from './take.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const given = (subject: string, album: string | null = null) =>
  sql`
  insert into university.students (id, subject, given_names, family_name, birth_date, album_number)
  values (${randomUUID()}, ${subject}, 'Ewa', 'Lis', '2004-01-01', ${album})`.execute(university.db)

const HEADER = 'id;login;given_names;family_name;birth_date;album_number;programme_code;programme_name;level'
const csv = (...people: { id: string; login?: string; family?: string; album?: string }[]) =>
  [
    HEADER,
    ...people.map(
      ({ id, login = id, family = 'Kos', album = '' }) =>
        `${id};${login};Jan;${family};2004-02-29;${album};INF;Informatyka;I stopnia`,
    ),
  ].join('\n')

// First in this file: what is asked of the tables once must not have been asked before.
test('a number that went to somebody else since the dry run, in a part with people who are known and people who are new', async () => {
  await given('known')
  const { importId, dry } = await stage(
    university,
    csv({ id: 'n1', album: 'N-1' }, { id: 'n2', album: 'N-2' }, { id: 'known', family: 'Kowal' }),
  )
  assert.deepEqual([dry.new, dry.changed], [2, 1])
  await given('someone', 'N-1')
  const taken = await takeFile(university, { importId, by: 'test' })
  assert.ok('done' in taken)
  assert.deepEqual([taken.done.new, taken.done.changed, taken.done.rejected], [1, 1, 1])
  assert.deepEqual(await refusalsOf(university, importId), ['n1 album_number taken'])
})

const many = Array.from({ length: 2500 }, (_, i) => ({ id: `between${i}` }))

for (const [where, between] of [
  ['next to each other', []],
  ['far from each other', many],
] as const)
  test(`two who name the login of one student who is known, ${where}: neither is taken, and the dry run says so`, async () => {
    const login = `login-${between.length}`
    await given(login)
    const [one, two] = [`one${between.length}`, `two${between.length}`]
    const { importId, dry, taken } = await importFile(
      university,
      csv({ id: one, login }, ...between, { id: two, login, family: 'Sowa' }),
    )
    assert.ok('done' in taken)
    assert.deepEqual([dry.new, dry.changed, dry.rejected], [between.length, 0, 2])
    assert.deepEqual([taken.done.new, taken.done.changed, taken.done.rejected], [between.length, 0, 2])
    assert.deepEqual(await refusalsOf(university, importId), [
      `${one} login twice_in_file`,
      `${two} login twice_in_file`,
    ])
  })

test('two in a large file who want the same album number, and a last part of which no line is one', async () => {
  const people = Array.from({ length: PART_SIZE }, (_, i) => ({
    id: `last${i}`,
    album: `L${Math.max(i, 1)}`,
  }))
  const { importId, dry, taken } = await importFile(university, csv(...people, { id: 'bad', family: '' }))
  assert.ok('done' in taken)
  assert.deepEqual([dry.new, dry.rejected, taken.done.new], [PART_SIZE - 2, 3, PART_SIZE - 2])
  assert.deepEqual(await refusalsOf(university, importId), [
    'last0 album_number twice_in_file',
    'last1 album_number twice_in_file',
    'bad family_name missing',
  ])
})

test('lines of a student that are rejected claim nothing, wherever they stand', async () => {
  for (const [i, order] of ['aba', 'baa', 'aab', 'a…ab', 'ba…a'].entries()) {
    const album = `R-${i}`
    const lines = [...order].flatMap((who, at) =>
      who === '…'
        ? many.map(({ id }) => ({ id: `${id}-${i}` }))
        : [{ id: `${who}${i}`, album, family: who === 'a' ? `Kos${at}` : 'Lis' }],
    )
    const { importId, dry } = await importFile(university, csv(...lines))
    assert.equal(dry.new, lines.length - 2, order)
    assert.deepEqual(
      await refusalsOf(university, importId),
      [`a${i}  rows_disagree`, `a${i}  rows_disagree`],
      order,
    )
  }
})

test('as many lines as a large file has can be given rows of their own', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => i + 2)
  await inTransaction(university.db, tx => noteApart(tx, randomUUID(), lines))
})
