import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { sql } from 'kysely'
import { givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { changeStudent } from './change.ts'
import { historyOfStudent, originOf } from './history.sql.ts'
import { computedAs, noteComputedFirst } from './recompute.sql.ts'
import { recompute } from './recompute.ts'
import type { RegisterRecord } from './record.ts'
import { readStudent } from './student.sql.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const by = { actor: 'person:dziekanat', source: 'deans_office' }
const edit = (studentId: string, change: (record: RegisterRecord) => RegisterRecord) =>
  changeStudent(university, { studentId, by, action: 'student.edited', change })
const stored = (id: string) =>
  university.db.selectFrom('students').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const removed = (record: RegisterRecord): RegisterRecord => ({
  ...record,
  programmes: record.programmes.map(one => ({ ...one, status: 'removed', endedOn: '2025-09-02' })),
})

test('when anything changes, the day and the fact that ended the right are decided anew and stored', async () => {
  const { id } = await givenStudent(university)
  assert.equal((await stored(id)).revocable_from, null)
  await edit(id, removed)
  const row = await stored(id)
  assert.deepEqual(
    [row.right_ended_on, row.right_ended_fact, row.revocable_from],
    ['2025-09-02', 'removal', '2025-09-02'],
  )
})

test('the history tells who changed which value from what to what, and where a value came from', async () => {
  const { id } = await givenStudent(university)
  await edit(id, record => ({ ...record, familyName: 'Nowak' }))
  const history = await historyOfStudent(university.db, id)
  assert.deepEqual(history[0]!.changes, [{ path: ['family_name'], from: 'Bachta', to: 'Nowak' }])
  assert.equal(originOf(history, ['family_name'])?.actor, 'person:dziekanat')
  assert.equal(originOf(history, ['given_names'])?.source, 'system')
})

test('the history never holds a PESEL', async () => {
  const { id, pesel } = await givenStudent(university)
  const other = makePesel('2004-02-29', 9001)
  await edit(id, record => ({ ...record, pesel: other }))
  const text = JSON.stringify(await historyOfStudent(university.db, id))
  assert.ok(text.includes('"pesel"') && !text.includes(other) && !text.includes(pesel!))
})

test('the day on which personal data changed is kept when names, date of birth or PESEL change, and only then', async () => {
  const { id } = await givenStudent(university)
  await edit(id, record => ({ ...record, albumNumber: `B${id.slice(0, 8)}` }))
  assert.equal((await stored(id)).personal_data_changed_on, null)
  await edit(id, record => ({ ...record, givenNames: 'Karolina Maria' }))
  assert.equal((await stored(id)).personal_data_changed_on, '2025-09-03')
})

test('a PESEL is sealed in the database, found by exact value, and readable by its owner’s page', async () => {
  const { id, pesel } = await givenStudent(university)
  const row = await stored(id)
  assert.ok(!row.pesel_sealed!.includes(Buffer.from(pesel!)))
  assert.equal((await readStudent(university.db, university.sealing, id))!.pesel, pesel)
})

test('a change that changes nothing leaves no trace', async () => {
  const { id } = await givenStudent(university)
  assert.deepEqual(await edit(id, record => record), { changed: [] })
  assert.equal((await historyOfStudent(university.db, id)).length, 1)
})

test('nobody gets the album number, the PESEL or the login of somebody else', async () => {
  const [one, other] = [await givenStudent(university), await givenStudent(university)]
  for (const [change, identifier] of [
    [{ albumNumber: other.albumNumber }, 'album_number'],
    [{ pesel: other.pesel }, 'pesel'],
    [{ subject: other.subject }, 'login'],
  ] as const)
    assert.deepEqual(await edit(one.id, record => ({ ...record, ...change })), {
      refused: 'taken',
      by: identifier,
    })
  assert.equal((await stored(one.id)).album_number, one.albumNumber)
})

test('a student who is not there is not changed', async () => {
  assert.deepEqual(await edit(randomUUID(), record => record), { refused: 'not_found' })
})

test('who changed what stands in the audit log, which is only ever added to', async () => {
  const { id } = await givenStudent(university)
  await edit(id, removed)
  const rows = await university.db.selectFrom('audit_log').selectAll().where('student_id', '=', id).execute()
  assert.deepEqual(
    rows.map(({ actor, action }) => [actor, action]),
    [['person:dziekanat', 'student.edited']],
  )
  await assert.rejects(university.db.deleteFrom('audit_log').execute())
  await assert.rejects(university.db.updateTable('student_changes').set({ actor: 'x' }).execute())
  for (const change of [
    sql`update university.students set created_by = 'x' where id = ${id}`,
    sql`delete from university.students where id = ${id}`,
  ])
    await assert.rejects(change.execute(university.db), /stays as it is/)
})

test('when the policy changes one command decides all ends of rights anew', async () => {
  const card = { issuedOn: '2024-10-01', validUntil: '2025-10-31', invalidatedOn: '2025-09-01' }
  const { id } = await givenStudent(university, { plasticCards: [card] })
  assert.equal((await stored(id)).revocable_from, null)
  const now = university.clock()
  await noteComputedFirst(university.db, false, now)
  assert.equal(await computedAs(university.db, false), true)
  const els = { ...university, policy: POLICIES['els-2023']! }
  assert.equal(await computedAs(university.db, true), false)
  await recompute(els)
  assert.equal(await computedAs(university.db, true), true)
  assert.equal((await stored(id)).right_ended_fact, 'plastic_card_invalidated')
  assert.equal((await historyOfStudent(university.db, id))[0]!.source, 'policy')
  await recompute(university)
  assert.equal((await stored(id)).right_ended_fact, null)
})
