// *Twoje dane*: a student sees what is kept, and nothing of anybody else [SPEC 13].
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { givenApp, webFor } from '../api/testing.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { applyNews } from '../mc/apply-news.ts'
import { subscribe } from '../notify/push/subscriptions.sql.ts'
import { givenContact } from '../notify/testing.ts'
import { placeOrder } from '../order/place.ts'
import { changeStudent } from '../register/change.ts'
import { CODES, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { universityApp } from '../web/app.ts'
import { startSession } from '../web/session/sessions.ts'
import { KEPT } from './addresses.ts'

const ADDRESS = 'https://uczelnia.example'
let university: TestUniversity
let app: ReturnType<typeof universityApp>
before(async () => {
  university = await testUniversity()
  app = universityApp(webFor(university, ADDRESS))
})
after(() => university.database.close())

async function open(subject: string, language = 'pl', roles: 'auditor'[] = []) {
  const id = await startSession(university, { subject, name: 'Karolina Bachta', roles, idToken: null })
  const response = await app.request(ADDRESS + KEPT, {
    headers: { cookie: `__Host-mleg=${id}`, 'accept-language': language },
  })
  return { status: response.status, html: await response.text() }
}

test('each value is there with its source and day; the PESEL only by its end', async () => {
  const student = await givenStudent(university)
  university.setNow('2025-09-05T10:00:00Z')
  const by = { actor: 'person:ola', source: 'deans_office' }
  await changeStudent(university, {
    studentId: student.id,
    by,
    action: 'student.edited',
    change: record => ({ ...record, familyName: 'Nowak' }),
  })
  const { html } = await open(student.subject)
  assert.match(html, /Nowak <span class="origin">dziekanat, <time[^>]*>5\.09\.2025/)
  assert.match(html, /Karolina <span class="origin">system mLegitymacja, /)
  assert.match(html, /Historia zmian \(2\)[\s\S]*dziekanat: Nazwisko/)
  assert.ok(!html.includes(student.pesel!))
  assert.ok(html.includes(`kończy się na ${student.pesel!.slice(-2)}`))
  assert.match(html, /pracownik uczelni: zmiana Twoich danych/)
  assert.ok(!html.includes('ola'))
})

test('orders are there, their codes never', async () => {
  const student = await givenStudent(university)
  const placed = await placeOrder(university, { studentId: student.id, requestId: randomUUID() })
  assert.ok('placed' in placed)
  const issued = news(placed.placed, 'codes_issued', {
    codes_expire_at: '2025-10-03T20:19:00.000Z',
    codes: CODES,
  })
  await inTransaction(university.db, tx => applyNews(tx, university, issued))
  const { html } = await open(student.subject)
  assert.match(html, /zamówienie z /)
  assert.match(html, /Do odbioru/)
  for (const code of Object.values(CODES)) assert.ok(!html.includes(code))
})

test('who looked is told by role, and what apps and devices there are', async () => {
  const student = await givenStudent(university)
  const { key } = await givenApp(university, { key: 'musos', name: 'Mobilny USOS' })
  await givenContact(university, student)
  const endpoint = 'https://fcm.googleapis.com/fcm/send/tajny-adres'
  const subscription = { endpoint, keys: { p256dh: 'klucz', auth: 'sekret' } }
  await subscribe(university, { studentId: student.id, consumerKey: key }, subscription)
  const at = university.clock()
  const look = { at, action: 'student.viewed', studentId: student.id }
  await recordAudit(university.db, { ...look, actor: 'person:jan.kowalski' })
  await recordAudit(university.db, { ...look, actor: `person:${student.subject}`, action: 'consent.given' })
  const { html } = await open(student.subject)
  assert.match(html, /pracownik uczelni: obejrzenie Twoich danych/)
  assert.match(html, /Ty: zgoda dla aplikacji/)
  assert.match(html, /Mobilny USOS, od /)
  for (const secret of ['jan.kowalski', 'tajny-adres', 'sekret']) assert.ok(!html.includes(secret))
})

test('somebody else’s data are nowhere on it', async () => {
  const [mine, others] = [
    await givenStudent(university),
    await givenStudent(university, { givenNames: 'Zenobia' }),
  ]
  await recordAudit(university.db, {
    at: university.clock(),
    actor: 'person:ola',
    action: 'removal.recorded',
    studentId: others.id,
  })
  const { html } = await open(mine.subject)
  for (const theirs of ['Zenobia', others.albumNumber!, others.subject, 'zapisanie skreślenia'])
    assert.ok(!html.includes(theirs))
})

test('how long what is kept is stated, in both languages', async () => {
  const { subject } = await givenStudent(university)
  assert.match((await open(subject)).html, /Zdjęcie: 365 dni od końca uprawnień/)
  const english = (await open(subject, 'en')).html
  assert.match(english, /Photo: 365 days after your right ended/)
  assert.doesNotMatch(english.replace(/<nav[\s\S]*?<\/nav>/g, ''), /Twoje dane|przechow/)
})

test('without a sign-in the way leads to it; staff have nothing to see here', async () => {
  assert.equal((await app.request(ADDRESS + KEPT)).status, 303)
  assert.equal((await open('ktos-z-dziekanatu', 'pl', ['auditor'])).status, 403)
})
