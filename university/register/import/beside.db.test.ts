// Parts of a file are taken over side by side, and imports at the same time: what belongs to one student stays theirs, and
// nobody overwrites what another has just said.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { sql } from 'kysely'
import { givenStudent, type TestUniversity, testUniversity } from '../../testing.ts'
import { refusalsOf, stage } from './import.fixture.ts'
import { PART_SIZE } from './part.ts'
import { takeFile } from './take.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const BIRTH = '2004-02-29'
const HEADER = 'id;given_names;family_name;birth_date;pesel;album_number;programme_code;programme_name;level'
type Person = { id: string; family?: string; programme?: string; pesel?: string; album?: string }
const csv = (people: readonly Person[]) =>
  [
    HEADER,
    ...people.map(
      ({ id, family = 'Kos', programme = 'Informatyka', pesel = '', album = '' }) =>
        `${id};Jan;${family};${BIRTH};${pesel};${album};INF;${programme};I stopnia`,
    ),
  ].join('\n')

/** So many that they make five parts. */
const people = (prefix: string): Person[] =>
  Array.from({ length: 5 * PART_SIZE }, (_, i) => ({ id: `${prefix}${i}`, album: `${prefix}-${i}` }))

const take = async (importId: string) => {
  const taken = await takeFile(university, { importId, by: 'test' })
  assert.ok('done' in taken)
  return taken.done
}

test('what somebody else has got since the dry run is not given away, and all others are taken', async () => {
  const listed = people('late')
  const pesel = makePesel(BIRTH, 1)
  listed[20]!.pesel = pesel
  const { importId, dry } = await stage(university, csv(listed))
  assert.equal(dry.new, listed.length)
  await givenStudent(university, { subject: 'other-1', albumNumber: 'late-10', pesel: null })
  await givenStudent(university, { subject: 'other-2', albumNumber: null, birthDate: BIRTH, pesel })
  await givenStudent(university, { subject: 'other-3', albumNumber: 'late-4321', pesel: null })
  const done = await take(importId)
  assert.deepEqual([done.new, done.rejected, done.pending], [listed.length - 3, 3, 0])
  assert.deepEqual(await refusalsOf(university, importId), [
    'late10 album_number taken',
    'late20 pesel taken',
    'late4321 album_number taken',
  ])
})

test('two imports at once that want the same: the first to come gets it, the other is told', async () => {
  const [ours, theirs] = [people('our'), people('their')]
  const pesels = Array.from({ length: 40 }, (_, i) => makePesel(BIRTH, 100 + i))
  for (const [i, pesel] of pesels.entries()) {
    ours[i * 120]!.pesel = pesel
    theirs[i * 120 + 7]!.pesel = pesel
  }
  const files = [
    await stage(university, csv(ours), { source: 'ours' }),
    await stage(university, csv(theirs), { source: 'theirs' }),
  ]
  const [one, other] = await Promise.all(files.map(({ importId }) => take(importId)))
  assert.equal(one!.new + other!.new, ours.length + theirs.length - pesels.length)
  assert.equal(one!.rejected + other!.rejected, pesels.length)
  const rows = await university.db
    .selectFrom('students')
    .select('pesel_lookup')
    .where('pesel_lookup', 'is not', null)
    .execute()
  const wanted = new Set(pesels.map(pesel => university.sealing.lookup(pesel, 'pesel').toString('hex')))
  const held = rows.map(row => row.pesel_lookup!.toString('hex')).filter(print => wanted.has(print))
  assert.deepEqual([held.length, new Set(held).size], [pesels.length, pesels.length])
})

test('two files of one source at once that say different things: the register has what the source said last', async () => {
  const listed = people('twice')
  const source = 'twice'
  const first = await stage(university, csv(listed), { source })
  await take(first.importId)
  const saying = (news: Partial<Person>) => csv(listed.map(person => ({ ...person, ...news })))
  const files = [
    await stage(university, saying({ family: 'Sowa' }), { source }),
    await stage(university, saying({ programme: 'Fizyka' }), { source }),
  ]
  const done = await Promise.all(files.map(({ importId }) => take(importId)))
  assert.deepEqual(
    done.map(({ changed }) => changed),
    [listed.length, listed.length],
  )
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from university.student_sources x join university.students s on s.id = x.student_id
    where x.source = ${source} and x.said ->> 'family_name' = s.family_name`.execute(university.db)
  assert.equal(rows[0]!.n, listed.length)
})
