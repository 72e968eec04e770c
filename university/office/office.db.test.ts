import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeStudent } from '../register/change.ts'
import { sweep } from '../sweep/sweep.ts'
import { givenOrder, givenStudent } from '../testing.ts'
import { type Browser, fieldsOf, signedIn, type TestWeb, testWeb } from '../web/testing.ts'
import { OFFICE, removalAddress, studentAddress } from './addresses.ts'

let web: TestWeb
let office: Browser
let auditor: Browser
before(async () => {
  web = await testWeb()
  office = await signedIn(web, { subject: 'dziekanat', name: 'Maria Lis', roles: ['deans_office'] })
  auditor = await signedIn(web, { subject: 'audytor', roles: ['auditor'] })
})
after(() => web.university.database.close())

const page = async (browser: Browser, path: string) => {
  const answer = await browser.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
/** Fills in the form of a page that goes to the address. */
async function send(from: string, action: string, values: Record<string, string>) {
  const fields = fieldsOf(await page(office, from), action)
  return office.post(action, { ...fields, ...values })
}
const search = async (text: string) => {
  const answer = await send(OFFICE, OFFICE, { szukaj: text })
  return answer.text()
}

test('students are found by fragments of name and album number, also without Polish letters, and by the whole PESEL', async () => {
  const student = await givenStudent(web.university, { givenNames: 'Świętosława', familyName: 'Żółkiewska' })
  for (const text of ['zolkiew', 'Świę żół', student.albumNumber!.slice(1), student.pesel!])
    assert.match(await search(text), /Żółkiewska Świętosława/, text)
  assert.doesNotMatch(await search(student.pesel!.slice(0, 10)), /Żółkiewska/)
  assert.match(await search('nikogo takiego'), /Nikogo takiego nie ma/)
})

test('a record shows data, where they came from and their history; looking at it is noted', async () => {
  const { id, pesel } = await givenStudent(web.university)
  const html = await page(office, studentAddress(id))
  assert.match(html, /Karolina Bachta/)
  assert.match(html, new RegExp(pesel!))
  assert.match(html, /źródło: system/)
  const audit = await web.university.db
    .selectFrom('audit_log')
    .selectAll()
    .where('student_id', '=', id)
    .execute()
  assert.deepEqual(
    audit.map(({ actor, action }) => `${actor} ${action}`),
    ['person:dziekanat student.viewed'],
  )
})

test('data are corrected by hand; wrong ones and those of others are refused', async () => {
  const [one, other] = [await givenStudent(web.university), await givenStudent(web.university)]
  const address = studentAddress(one.id)
  const values = {
    given_names: 'Karolina',
    family_name: 'Nowa',
    birth_date: '2004-02-29',
    pesel: one.pesel!,
    album_number: one.albumNumber!,
  }
  const sent = (changes: Partial<typeof values>) =>
    send(`${address}/dane`, `${address}/dane`, { ...values, ...changes })
  const told = async (changes: Partial<typeof values>) => (await sent(changes)).headers.get('location')
  assert.equal(await told({}), `${address}?powiedz=zapisano`)
  assert.equal(await told({}), `${address}?powiedz=bez_zmian`)
  for (const [changes, wrong] of [
    [{ album_number: other.albumNumber! }, /id="album_number-wrong">tę wartość ma już inny student/],
    [{ pesel: '123' }, /id="pesel-wrong">numer PESEL musi mieć 11 cyfr/],
    [{ birth_date: '2031-01-01' }, /id="birth_date-wrong">data urodzenia jest w przyszłości/],
    [{ family_name: ' ' }, /id="family_name-wrong">brak wartości/],
  ] as const) {
    const answer = await sent(changes)
    assert.equal(answer.status, 422)
    const html = await answer.text()
    assert.match(html, wrong)
    assert.ok(html.includes(`value="${Object.values(changes)[0]}"`), 'what was typed stays')
  }
  const history = await page(office, `${address}?powiedz=zapisano`)
  assert.match(history, /Nazwisko: Bachta → Nowa/)
  assert.match(history, /Maria Lis, źródło: dziekanat/)
  assert.equal(await told({ pesel: '11111111111' }), `${address}?powiedz=zapisano_pesel`)
})

test('what a colleague has changed meanwhile is not undone unseen, and the same form sent twice is no conflict', async () => {
  const student = await givenStudent(web.university)
  const address = studentAddress(student.id)
  const [data, rights] = [`${address}/dane`, `${address}/prawa`]
  const values = {
    given_names: 'Karolina',
    family_name: 'Bachta',
    birth_date: '2004-02-29',
    pesel: student.pesel!,
    album_number: student.albumNumber!,
  }
  const [mine, theirs] = [fieldsOf(await page(office, data), data), fieldsOf(await page(office, data), data)]
  const saved = { ...theirs, ...values, family_name: 'Nowa' }
  for (const told of ['zapisano', 'bez_zmian'])
    assert.equal((await office.post(data, saved)).headers.get('location'), `${address}?powiedz=${told}`)
  const refused = await office.post(data, { ...mine, ...values, given_names: 'Karola' })
  assert.equal(refused.status, 409)
  const html = await refused.text()
  assert.match(html, /Ktoś zmienił te dane.*teraz w rejestrze: <strong>Nowa<.*value="Bachta"/s)
  assert.match(await page(office, address), /<bdi>Karolina Nowa<\/bdi>/)
  const decided = await office.post(data, { ...fieldsOf(html, data), ...values, given_names: 'Karola' })
  assert.equal(decided.headers.get('location'), `${address}?powiedz=zapisano`)

  const shown = fieldsOf(await page(office, address), rights)
  const suspend = async (od: string) =>
    (await office.post(rights, { ...shown, prawa: 'zawies', od })).headers.get('location')
  assert.equal(await suspend('2025-09-03'), `${address}?powiedz=zapisano`)
  assert.equal(await suspend('2025-09-03'), `${address}?powiedz=bez_zmian`)
  assert.equal(await suspend('2025-12-01'), `${address}?powiedz=zmienilo_sie`)
  assert.match(await page(office, address), /zawieszenie praw/)
})

test('two who remove the same person at once: the second is told, and nothing is recorded twice', async () => {
  const { id } = await givenStudent(web.university)
  const form = removalAddress(id, 'INF-I')
  const action = `${studentAddress(id)}/skreslenie`
  const dates = { decidedOn: '2025-09-02', deliveredOn: '2025-09-02', removedOn: '2025-09-02' }
  const previewed = async () => {
    const preview = await send(form, action, { ...dates, template: 'SKR-102', krok: 'podglad' })
    return { ...fieldsOf(await preview.text(), action), ...dates, template: 'SKR-102', krok: 'zapisz' }
  }
  const [mine, theirs] = [await previewed(), await previewed()]
  const told = async (fields: Record<string, string>) =>
    (await office.post(action, fields)).headers.get('location')
  assert.equal(await told(theirs), `${studentAddress(id)}?powiedz=skreslono`)
  assert.equal(await told(mine), `${studentAddress(id)}?powiedz=zmienilo_sie`)
  const noted = await web.university.db
    .selectFrom('audit_log')
    .select(['action'])
    .where('student_id', '=', id)
    .execute()
  assert.deepEqual(
    noted.map(({ action }) => action),
    [...Array(4).fill('student.viewed'), 'removal.recorded'],
  )
})

test('what no database takes is refused, in a form as in an address', async () => {
  const fields = fieldsOf(await page(office, OFFICE), OFFICE)
  assert.equal((await office.post(OFFICE, { ...fields, szukaj: 'a\0b' })).status, 400)
  assert.equal((await office.get(`${OFFICE}/../mlegitymacja?szukaj=%00`)).status, 400)
  assert.equal((await office.post(OFFICE, { szukaj: 'a\0b' })).status, 403, 'a form that is not ours first')
})

test('days and times of no calendar of ours are told or left out, wherever they are typed', async () => {
  const { id } = await givenStudent(web.university)
  const address = studentAddress(id)
  const suspended = await send(address, `${address}/prawa`, { prawa: 'zawies', od: '0025-09-03' })
  assert.equal(suspended.headers.get('location'), `${address}?powiedz=bledne`)
  const dates = { decidedOn: '0000-01-01', deliveredOn: '2025-09-02', removedOn: '0025-09-02' }
  const removed = await send(removalAddress(id, 'INF-I'), `${address}/skreslenie`, {
    ...dates,
    template: 'SKR-102',
    krok: 'zapisz',
  })
  assert.equal(removed.status, 422)
  const administrator = await signedIn(web, { subject: 'admin', roles: ['administrator'] })
  for (const day of ['0000-01-01', '9999-12-31'])
    for (const path of ['mlegitymacja', 'mlegitymacja/dziennik'])
      await page(administrator, `/administracja/${path}?od=${day}&do=${day}&wazne-od=${day}&wazne-do=${day}`)
  for (const time of ['-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z', '0000-01-01', 'x'])
    await page(office, `${OFFICE}/import?przed=${encodeURIComponent(time)}`)
})

test('looking through the register is noted, without whom somebody looked for', async () => {
  await page(auditor, OFFICE)
  await search('Bachta')
  const noted = await web.university.db
    .selectFrom('audit_log')
    .select(['actor', 'details'])
    .where('action', '=', 'students.listed')
    .orderBy('id', 'desc')
    .limit(3)
    .execute()
  assert.deepEqual(noted.reverse(), [
    { actor: 'person:audytor', details: {} },
    { actor: 'person:dziekanat', details: {} },
    { actor: 'person:dziekanat', details: { text: true } },
  ])
})

test('rights are suspended from a day and given back', async () => {
  const { id } = await givenStudent(web.university)
  const address = studentAddress(id)
  await send(address, `${address}/prawa`, { prawa: 'zawies', od: '2025-09-03' })
  assert.match(await page(office, address), /skończyło się lub skończy 3\.09\.2025 \(zawieszenie praw\)/)
  await send(address, `${address}/prawa`, { prawa: 'przywroc' })
  assert.doesNotMatch(await page(office, address), /skończyło się/)
})

test('a plastic card is invalidated', async () => {
  const { id } = await givenStudent(web.university)
  const address = studentAddress(id)
  await send(address, `${address}/els`, {})
  assert.match(await page(office, address), /<dt>unieważniona<\/dt><dd>3\.09\.2025/)
})

test('of programmes and plastic cards too it is told where each value came from, and when', async t => {
  const { university } = web
  const { id, programmes } = await givenStudent(university)
  const address = studentAddress(id)
  t.after(() => university.setNow('2025-09-03T20:18:00Z'))
  university.setNow('2025-09-03T20:20:00Z')
  await send(address, `${address}/prawa`, { prawa: 'zawies', od: '2025-09-03' })
  university.setNow('2025-09-03T20:21:00Z')
  await changeStudent(university, {
    studentId: id,
    by: { actor: 'client:usos', source: 'usos' },
    action: 'student.edited',
    change: record => ({
      ...record,
      programmes: [...record.programmes, { ...programmes[0]!, code: 'FIZ-II', level: 'second_cycle' }],
    }),
  })
  university.setNow('2025-09-03T20:22:00Z')
  await send(address, `${address}/els`, {})
  const html = await page(office, address)
  const told = [
    ...html.matchAll(/<dt>([^<]*)<\/dt>\s*<dd>([^<]*) <small class="soft">źródło: ([^<]*)<\/small>/g),
  ]
    .map(([, name, value, from]) => `${name} ${value}: ${from}`)
    .slice(5)
  assert.deepEqual(told, [
    'poziom II stopnia: USOS, 3.09.2025, 22:21',
    'stan w trakcie: USOS, 3.09.2025, 22:21',
    'planowany koniec 30.09.2027: USOS, 3.09.2025, 22:21',
    'poziom I stopnia: system, 3.09.2025, 22:18',
    'stan w trakcie: system, 3.09.2025, 22:18',
    'prawa zawieszone od 3.09.2025: dziekanat, 3.09.2025, 22:20',
    'planowany koniec 30.09.2027: system, 3.09.2025, 22:18',
    'data ważności 31.10.2025: system, 3.09.2025, 22:18',
    'unieważniona 3.09.2025: dziekanat, 3.09.2025, 22:22',
  ])
})

test('Skreślenie natychmiastowe: faults, preview, saving, the sweep, undoing', async () => {
  const { id } = await givenStudent(web.university)
  const orderId = await givenOrder(web.university, id, { status: 'collected', validUntil: '2025-10-31' })
  const form = removalAddress(id, 'INF-I')
  const action = `${studentAddress(id)}/skreslenie`
  const html = await page(office, form)
  for (const text of [
    'Data decyzji: *',
    'Data doręczenia: *',
    'Data skreślenia: *',
    'SKR-102 (Skreślenie - niewniesienie opłat związanych z odbywaniem studiów)',
    'Pomoc',
    'Anuluj',
  ])
    assert.ok(html.includes(text), text)
  const dates = {
    decidedOn: '2025-09-02',
    deliveredOn: '2025-09-02',
    removedOn: '2025-09-02',
    template: 'SKR-102',
  }
  const wrong = await send(form, action, { ...dates, deliveredOn: '2025-09-01', krok: 'podglad' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Decyzja nie może być późniejsza niż jej doręczenie/)
  const preview = await send(form, action, { ...dates, krok: 'podglad' })
  const shown = await preview.text()
  assert.match(shown, /niewniesienie opłat związanych z odbywaniem studiów\./)
  const saved = await office.post(action, { ...fieldsOf(shown, action), ...dates, krok: 'zapisz' })
  assert.equal(saved.headers.get('location'), `${studentAddress(id)}?powiedz=skreslono`)
  await sweep(web.university, { by: 'command' })
  const order = await web.university.db
    .selectFrom('orders')
    .select('status')
    .where('id', '=', orderId)
    .executeTakeFirst()
  assert.equal(order!.status, 'revoked')
  const undone = await send(studentAddress(id), `${action}/cofnij`, { powod: 'pomyłka' })
  assert.equal(undone.headers.get('location'), `${studentAddress(id)}?powiedz=cofnieto`)
  const record = await page(office, studentAddress(id))
  assert.match(record, /cofnięte .*Maria Lis: pomyłka/)
  assert.match(record, /stan: w trakcie → skreślenie/)
  const decision = /href="([^"]*decyzja[^"]*)"/.exec(record)![1]!
  assert.match(await page(office, decision), /niewniesienie opłat/)
})

test('a removal that differs from its preview, or has none, is previewed again and keeps what was typed', async () => {
  const { id } = await givenStudent(web.university)
  const form = removalAddress(id, 'INF-I')
  const action = `${studentAddress(id)}/skreslenie`
  const typed = {
    decidedOn: '2025-09-02',
    deliveredOn: '2025-09-02',
    removedOn: '2025-09-02',
    template: 'SKR-102',
  }
  const unseen = await send(form, action, { ...typed, krok: 'zapisz' })
  assert.equal(unseen.status, 409)
  const shown = await unseen.text()
  assert.match(shown, /Dane zmieniły się po podglądzie – sprawdź podgląd jeszcze raz/)
  assert.match(shown, /z dniem 02\.09\.2025/)

  const later = { ...typed, removedOn: '2025-09-30', template: 'SKR-101', krok: 'zapisz' }
  const changed = await office.post(
    action,
    { ...fieldsOf(shown, action), ...later },
    { 'accept-language': 'en' },
  )
  assert.equal(changed.status, 409)
  const again = await changed.text()
  assert.match(again, /The data have changed since the preview – check the preview once more/)
  assert.match(again, /name="removedOn" type="date" required value="2025-09-30"/)
  assert.match(again, /value="SKR-101" selected/)
  assert.match(again, /z dniem 30\.09\.2025/)
  assert.doesNotMatch(await page(office, studentAddress(id)), /stan: w trakcie → skreślenie/)

  const saved = await office.post(action, { ...fieldsOf(again, action), ...later })
  assert.equal(saved.headers.get('location'), `${studentAddress(id)}?powiedz=skreslono`)
  assert.match(await page(office, studentAddress(id)), /SKR-101, INF-I, 30\.09\.2025/)
})

test('an auditor sees the register and can press nothing in it; students and strangers see nothing', async () => {
  const student = await givenStudent(web.university)
  const address = studentAddress(student.id)
  const html = await page(auditor, address)
  assert.doesNotMatch(
    html,
    /Zapisz|Zmień dane|Zawieś prawa|Skreślenie natychmiastowe|Unieważnij ELS|Zmień zdjęcie|<img/,
  )
  const post = await auditor.post(`${address}/els`, { wydana: '2023-10-01' })
  assert.equal(post.status, 403)
  const one = await signedIn(web, { subject: student.subject })
  assert.equal((await one.get(address)).status, 403)
  assert.equal((await web.browser().get(address)).status, 303)
})
