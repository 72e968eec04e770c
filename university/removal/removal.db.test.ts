import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { placeOrder } from '../order/place.ts'
import { changeStudent } from '../register/change.ts'
import { sweep } from '../sweep/sweep.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { dateFaults, type RemovalDates } from './dates.ts'
import { recordPreviewed } from './removal.fixture.ts'
import { removalsOf } from './removal.sql.ts'
import { type Deciding, previewRemoval, readDecision, recordRemoval, undoRemoval } from './removal.ts'
import { DEFAULT_TEMPLATES, Template, Templates, templateLabel } from './templates.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const TEMPLATE = DEFAULT_TEMPLATES.find(({ code }) => code === 'SKR-102')!
const DAY: RemovalDates = { decidedOn: '2025-09-02', deliveredOn: '2025-09-02', removedOn: '2025-09-02' }
const by = 'person:dziekanat'
const removal = (studentId: string, dates = DAY) => ({
  studentId,
  programmeCode: 'INF-I',
  dates,
  template: TEMPLATE,
  university: 'Uniwersytet Przykładowy',
})
const record = (studentId: string, { dates = DAY, requestId = randomUUID() as string } = {}) =>
  recordPreviewed(university, { ...removal(studentId, dates), requestId, by })
const statusOf = async (id: string) =>
  (await university.db.selectFrom('orders').select('status').where('id', '=', id).executeTakeFirst())?.status

test('all three dates are required', () => {
  assert.deepEqual(dateFaults({ decidedOn: '', deliveredOn: '2025-09-02', removedOn: '31.02.2025' }), {
    decidedOn: 'missing',
    removedOn: 'missing',
  })
})

test('the decision is neither after its delivery nor after the removal; the same day will do', () => {
  assert.deepEqual(dateFaults(DAY), {})
  assert.deepEqual(dateFaults({ ...DAY, decidedOn: '2025-09-03' }), {
    deliveredOn: 'decided_after_delivery',
    removedOn: 'decided_after_removal',
  })
  assert.deepEqual(dateFaults({ ...DAY, deliveredOn: '2025-12-01' }), {})
})

test('the list of templates has SKR-102 as USOS shows it', () => {
  assert.equal(
    templateLabel(TEMPLATE),
    'SKR-102 (Skreślenie - niewniesienie opłat związanych z odbywaniem studiów)',
  )
  assert.deepEqual(Templates.parse(DEFAULT_TEMPLATES), DEFAULT_TEMPLATES)
})

test('a template that names an unknown merge field is refused', () => {
  const wrong = Template.safeParse({ code: 'SKR-1', name: 'x', body: 'Numer {pesel}' })
  assert.match(wrong.error!.issues[0]!.message, /\{pesel\} is no merge field/)
})

test('the preview shows the decision with the student’s data and records nothing', async () => {
  const { id, albumNumber } = await givenStudent(university)
  const preview = await previewRemoval(university, removal(id))
  assert.ok('text' in preview)
  assert.match(preview.text, new RegExp(`Karolina Bachta, numer albumu ${albumNumber}`))
  assert.match(preview.text, /z dniem 02\.09\.2025/)
  assert.deepEqual(await removalsOf(university.db, id), [])
})

test('what is recorded is exactly what was previewed: other dates, another template or other data are refused', async () => {
  const { id } = await givenStudent(university)
  const preview = await previewRemoval(university, removal(id))
  assert.ok('text' in preview)
  const decide = (changes: Partial<Deciding>) =>
    recordRemoval(university, {
      ...removal(id),
      requestId: randomUUID(),
      by,
      previewed: preview.fingerprint,
      ...changes,
    })
  const other = DEFAULT_TEMPLATES.find(({ code }) => code === 'SKR-101')!
  for (const changes of [
    { dates: { ...DAY, deliveredOn: '2025-09-03' } },
    { template: other },
    { template: { ...TEMPLATE, body: `${TEMPLATE.body} ` } },
    { previewed: '' },
  ])
    assert.deepEqual(await decide(changes), { refused: 'not_previewed' })
  const change = (familyName: string) =>
    changeStudent(university, {
      studentId: id,
      by: { actor: 'person:other', source: 'deans_office' },
      action: 'student.edited',
      change: record => ({ ...record, familyName }),
    })
  await change('Nowa')
  assert.deepEqual(await decide({}), { refused: 'not_previewed' })
  await change('Bachta')
  assert.deepEqual(await removalsOf(university.db, id), [])
  const recorded = await decide({})
  assert.ok('recorded' in recorded)
  assert.equal(await readDecision(university, { removalId: recorded.recorded, by }), preview.text)
})

test('a removal ends the right in the programme on its date, and the next sweep revokes', async () => {
  const { id } = await givenStudent(university)
  const orderId = await givenOrder(university, id, { status: 'collected', validUntil: '2025-10-31' })
  const recorded = await record(id)
  assert.ok('recorded' in recorded)
  assert.equal(await statusOf(orderId), 'collected')
  await sweep(university, { by: 'command' })
  assert.equal(await statusOf(orderId), 'revoked')
  const text = await readDecision(university, { removalId: recorded.recorded, by })
  assert.match(text!, /niewniesienie opłat/)
})

test('a removal that lies ahead ends the right ahead', async () => {
  const { id } = await givenStudent(university)
  await record(id, { dates: { ...DAY, removedOn: '2025-09-30' } })
  const student = await university.db
    .selectFrom('students')
    .select(['right_ended_on', 'revocable_from'])
    .where('id', '=', id)
    .executeTakeFirst()
  assert.deepEqual(student, { right_ended_on: '2025-09-30', revocable_from: '2025-09-30' })
})

test('the same form sent twice is the same removal; another one for the programme is refused', async () => {
  const { id } = await givenStudent(university)
  const requestId = randomUUID()
  const first = await record(id, { requestId })
  assert.deepEqual(await record(id, { requestId }), first)
  assert.deepEqual(await record(id), { refused: 'not_active' })
  assert.equal((await removalsOf(university.db, id)).length, 1)
})

test('wrong dates and unknown programmes are refused', async () => {
  const { id } = await givenStudent(university)
  assert.deepEqual(await record(id, { dates: { ...DAY, deliveredOn: '2025-09-01' } }), {
    refused: 'dates',
    faults: { deliveredOn: 'decided_after_delivery' },
  })
  const unknown = { ...removal(id), programmeCode: 'FIZ-I', requestId: randomUUID(), by }
  assert.deepEqual(await recordPreviewed(university, unknown), { refused: 'not_found' })
  assert.deepEqual(await record(randomUUID()), { refused: 'not_found' })
})

test('a removal is undone by a correcting entry: both stay, who and when are known, the student may order again', async () => {
  const { id } = await givenStudent(university)
  const orderId = await givenOrder(university, id, { status: 'collected', validUntil: '2025-10-31' })
  const recorded = await record(id)
  assert.ok('recorded' in recorded)
  await sweep(university, { by: 'command' })
  const undo = { removalId: recorded.recorded, reason: 'opłata wpłynęła w terminie', by: 'person:dziekan' }
  assert.deepEqual(await undoRemoval(university, undo), { undone: recorded.recorded })
  assert.deepEqual(await undoRemoval(university, undo), { refused: 'undone_before' })
  const [kept] = await removalsOf(university.db, id)
  assert.equal(kept!.recorded_by, by)
  assert.equal(kept!.corrected_by, 'person:dziekan')
  assert.equal(await statusOf(orderId), 'revoked', 'what was revoked stays revoked')
  const placed = await placeOrder(university, { studentId: id, requestId: randomUUID() })
  assert.ok('placed' in placed)
  const audit = await university.db
    .selectFrom('audit_log')
    .select(['actor', 'action'])
    .where('student_id', '=', id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    audit.map(({ actor, action }) => `${actor} ${action}`),
    ['person:dziekanat removal.recorded', 'person:dziekan removal.undone'],
  )
  assert.ok('recorded' in (await record(id)), 'somebody who was taken back may be removed again')
})

test('a removal is never deleted or changed', async () => {
  await assert.rejects(university.db.deleteFrom('removals').execute())
  await assert.rejects(university.db.updateTable('removals').set({ template: 'x' }).execute())
  await assert.rejects(university.db.deleteFrom('removal_corrections').execute())
})
