import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { saveApp } from '../api/consumers/consumers.sql.ts'
import { deliver } from '../mc/deliver.ts'
import { lockOrder } from '../mc/feed.sql.ts'
import { follow } from '../mc/follow.ts'
import { contactOf, muteEmail } from '../notify/contacts.sql.ts'
import { subscribe } from '../notify/push/subscriptions.sql.ts'
import { givenContact, settle, testNotifier } from '../notify/testing.ts'
import { overview } from '../order/overview.ts'
import { placeOrder } from '../order/place.ts'
import { photoHash } from '../photo/photo.sql.ts'
import { historyOfStudent } from '../register/history.sql.ts'
import { importFile } from '../register/import/import.fixture.ts'
import { importById } from '../register/import/import.sql.ts'
import { troubledLines } from '../register/import/lines.sql.ts'
import type { StudentRecord } from '../register/save.ts'
import { situation } from '../student/situation.ts'
import { CODES, givenOrder, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { startSession } from '../web/session/sessions.ts'
import { keepRetentionTimes } from './retention.job.ts'

const NOW = '2025-09-03T20:18:00Z'
const KEPT = {
  RETENTION_PHOTO_DAYS: 365,
  RETENTION_CONTACT_DAYS: 365,
  RETENTION_NOTICE_DAYS: 365,
  RETENTION_REPORT_DAYS: 365,
}

let university: TestUniversity
before(async () => {
  university = await testUniversity({ now: NOW })
  await saveApp(university.db, university.sealing, {
    key: 'musos',
    name: 'Mobilny USOS',
    url: null,
    email: 'a@uczelnia.example',
    registeredAt: university.clock(),
    secret: null,
    redirectUris: [],
    plaintextAllowed: false,
  })
})
after(() => university.database.close())

/** What the hourly loop does on a day, to its end. */
async function keepOn(now: string) {
  university.setNow(now)
  while ((await keepRetentionTimes(university, KEPT)) === 'again');
}

async function removed(endedOn: string): Promise<StudentRecord> {
  const { programmes } = await givenStudent(university)
  return givenStudent(university, {
    programmes: programmes.map(programme => ({ ...programme, status: 'removed', endedOn })),
  })
}

async function order(studentId: string): Promise<string> {
  const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
  assert.ok('placed' in placed)
  while ((await deliver(university, 'placing')) === 'again');
  return placed.placed
}

async function hear(event: ReturnType<typeof news>): Promise<void> {
  university.mc.news.push(event)
  await follow(university, { wait: 0 })
}

const hasPhoto = async (studentId: string) => (await photoHash(university.db, studentId)) !== null

test('a photo is deleted a year after the right ended, with a line in the history; until then it stays', async () => {
  const gone = await removed('2024-09-10')
  const studying = await givenStudent(university)
  await keepOn('2025-09-09T20:00:00Z')
  assert.equal(await hasPhoto(gone.id), true)
  await keepOn('2025-09-10T08:00:00Z')
  assert.equal(await hasPhoto(gone.id), false)
  assert.equal(await hasPhoto(studying.id), true)
  const [last] = await historyOfStudent(university.db, gone.id)
  assert.equal(last?.actor, 'retention')
  assert.match(JSON.stringify(last?.changes), /"photo"/)
})

test('whoever holds a valid card keeps photo and address, however long ago the right ended', async () => {
  university.setNow('2024-01-01T12:00:00Z')
  const holder = await removed('2024-01-01')
  await givenContact(university, holder)
  await givenOrder(university, holder.id, { status: 'collected', validUntil: '2025-10-31' })
  await keepOn('2025-10-31T20:00:00Z')
  assert.equal(await hasPhoto(holder.id), true)
  assert.ok((await contactOf(university, holder.id))?.email)
  await keepOn('2025-11-01T08:00:00Z')
  assert.equal(await hasPhoto(holder.id), false)
  assert.equal((await contactOf(university, holder.id))?.email, null)
})

test('codes that no longer work are wiped; the order stays ready and the page says why', async () => {
  university.setNow(NOW)
  const student = await givenStudent(university)
  await hear(
    news(await order(student.id), 'codes_issued', {
      codes: CODES,
      codes_expire_at: '2025-10-03T20:18:00.000Z',
    }),
  )
  const codes = async () => (await overview(university, student.id))!.orders[0]!.codes
  await keepOn('2025-10-03T20:17:00Z')
  assert.ok(await codes())
  await keepOn('2025-10-03T20:19:00Z')
  assert.equal(await codes(), null)
  const { row, deadCodes } = situation((await overview(university, student.id))!, university.clock())
  assert.deepEqual([row, deadCodes], ['codes_dead', 'expired'])
})

test('codes of an order that somebody has locked are wiped by the next run, which does not wait for them', {
  skip: testDatabaseKind === 'pglite' && 'an embedded database has one connection',
}, async () => {
  university.setNow(NOW)
  const codes = { codes: CODES, codes_expire_at: '2025-10-03T20:18:00.000Z' }
  const held = await order((await givenStudent(university)).id)
  const free = await order((await givenStudent(university)).id)
  await hear(news(held, 'codes_issued', codes))
  await hear(news(free, 'codes_issued', codes))
  const withCodes = async (): Promise<string[]> => {
    const ready = university.db.selectFrom('orders').select('id').where('pickup_id_sealed', 'is not', null)
    return (await ready.where('id', 'in', [held, free]).execute()).map(({ id }) => id)
  }
  const other = await university.db.startTransaction().execute()
  await lockOrder(other, held)
  await keepOn('2025-10-03T20:19:00Z').finally(() => other.rollback().execute())
  assert.deepEqual(await withCodes(), [held])
  await keepOn('2025-10-04T20:19:00Z')
  assert.deepEqual(await withCodes(), [])
})

test('address and devices are deleted a year after the last sign-in, what was muted stays so', async () => {
  university.setNow(NOW)
  const student = await givenStudent(university)
  await givenContact(university, student)
  await muteEmail(university.db, student.id, 'ready')
  await subscribe(
    university,
    { studentId: student.id, consumerKey: 'musos' },
    { endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } },
  )
  const devices = () =>
    university.db.selectFrom('push_subscriptions').select('id').where('student_id', '=', student.id).execute()
  await keepOn('2026-09-03T20:00:00Z')
  assert.equal((await devices()).length, 1)
  await keepOn('2026-09-03T21:00:00Z')
  assert.equal((await devices()).length, 0)
  const contact = await contactOf(university, student.id)
  assert.deepEqual([contact?.email, contact?.muted.email], [null, ['ready']])
})

test('what was refused in a file is forgotten a year later; that there was a file, and how many, stays', async () => {
  university.setNow(NOW)
  const { importId } = await importFile(university, 'id;login;family_name\n1;s1;Nowak')
  const refused = () => troubledLines(university.db, importId, { after: 0, limit: 10 })
  await keepOn('2026-09-03T20:00:00Z')
  assert.equal((await refused()).length, 1)
  await keepOn('2026-09-03T21:00:00Z')
  assert.deepEqual(await refused(), [])
  const row = (await importById(university.db, importId))!
  assert.equal((row.counts as { rejected: number }).rejected, 1)
})

test('what was sent to whom is forgotten a year later, what still waits is not', async () => {
  university.setNow(NOW)
  const notifier = await testNotifier(university)
  const told = await withFailedOrder()
  await settle(notifier)
  const waiting = await withFailedOrder()
  const notices = async ({ id }: StudentRecord) =>
    (await university.db.selectFrom('notices').select('id').where('student_id', '=', id).execute()).length
  await keepOn('2026-09-03T20:00:00Z')
  assert.deepEqual([await notices(told), await notices(waiting)], [1, 1])
  await keepOn('2026-09-03T20:30:00Z')
  assert.deepEqual([await notices(told), await notices(waiting)], [0, 1])
})

async function withFailedOrder(): Promise<StudentRecord> {
  const student = await givenStudent(university)
  await givenContact(university, student)
  await hear(news(await order(student.id), 'failed', { error_code: 'PROCESSING_ERROR' }))
  return student
}

test('sign-ins that are over are deleted', async () => {
  university.setNow(NOW)
  const who = { subject: 'anna', name: 'Anna Nowak', roles: [], idToken: null }
  await startSession(university, who)
  const sessions = () =>
    university.db.selectFrom('sessions').select('subject').where('subject', '=', 'anna').execute()
  await keepOn('2025-09-03T20:20:00Z')
  assert.equal((await sessions()).length, 1)
  await keepOn('2026-09-03T20:20:00Z')
  assert.equal((await sessions()).length, 0)
})
