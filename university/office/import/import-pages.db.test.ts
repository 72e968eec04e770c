// Files of students through the browser: the dry run, the word that it shall be, what came of it; and everything that
// may be sent instead of a file.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { fileOf } from '../../register/import/import.fixture.ts'
import { NO_MAPPING } from '../../register/import/mapping.ts'
import { stageFile } from '../../register/import/stage.ts'
import { agree, dryRun } from '../../register/import/take.ts'
import { startTakingImports } from '../../register/import/take-next.job.ts'
import { takeNextImport } from '../../register/import/take-next.ts'
import { type Browser, fieldsOf, signedIn, type TestWeb, testWeb } from '../../web/testing.ts'
import { IMPORTS, importAddress, READING } from '../addresses.ts'
import { takePlace } from '../places.ts'
import { DEFAULT_UPLOADS } from '../settings.ts'

let web: TestWeb
let office: Browser
let auditor: Browser
before(async () => {
  web = await testWeb()
  office = await signedIn(web, { subject: 'dziekanat', roles: ['deans_office'] })
  auditor = await signedIn(web, { subject: 'audytor', roles: ['auditor'] })
})
after(() => web.university.database.close())

const page = async (path: string, who = office) => {
  const answer = await who.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const csv = (content: string | Uint8Array, name = 'studenci.csv') => new File([content as BlobPart], name)
const HEADER = 'id;login;given_names;family_name;birth_date;album_number'
const lineOf = (id: number, name = 'Nowak') => `${id};s${id};Jan;${name};2004-02-29;${100_000 + id}`
const file = (...lines: string[]) => csv([HEADER, ...lines].join('\r\n'))

async function send(content: File, fields: Record<string, string> = {}) {
  return office.postFile(IMPORTS, { ...fieldsOf(await page(IMPORTS), IMPORTS), ...fields }, content)
}
/** Sends a file and waits until it is read. @returns the address of its import, or the page that says why it is none */
async function read(content: File, fields: Record<string, string> = {}) {
  const sent = await send(content, fields)
  assert.equal(sent.status, 303, await sent.text())
  const address = sent.headers.get('location')!
  assert.ok(address.startsWith(READING))
  for (;;) {
    const answer = await office.get(address)
    if (answer.status === 303) return { import: answer.headers.get('location')! }
    if (!answer.headers.has('refresh')) return { told: await answer.text() }
    await sleep(20)
  }
}
async function readAsImport(content: File, fields: Record<string, string> = {}) {
  const came = await read(content, fields)
  assert.ok('import' in came, 'told' in came ? came.told : '')
  return came.import!
}
async function press(address: string, what: string, more: Record<string, string> = {}) {
  const action = `${address}/${what}`
  return office.post(action, { ...fieldsOf(await page(address), action), ...more })
}
async function taken(address: string) {
  for (;;) {
    const html = await page(address)
    if (html.includes('Plik został przyjęty do rejestru.')) return html
    await sleep(20)
  }
}
const count = async (html: string) =>
  [...html.matchAll(/<strong>(\d+)<\/strong><span>/g)].map(([, number]) => Number(number))
const students = async () =>
  Number(
    (
      await web.university.db
        .selectFrom('students')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirst()
    )?.n,
  )

test('a file is read, its dry run shown with what is wrong line by line, confirmed and taken over', async () => {
  const address = await readAsImport(file(lineOf(1), lineOf(2), '3;s3;;Bez imienia;2004-02-29;100003'))
  const before = await students()
  const html = await page(address)
  assert.match(html, /Niczego jeszcze nie zmieniono/)
  assert.deepEqual(await count(html), [2, 0, 0, 1])
  assert.match(html, /given_names: brak wartości/)
  assert.match(html, /Plik nie mówi, że jest kompletny/)
  assert.equal(await students(), before)
  const pressed = await press(address, 'przyjmij')
  assert.equal(pressed.headers.get('location'), address)
  const done = await taken(address)
  assert.match(done, /Karolina Bachta/, 'who took it over, by name')
  assert.match(done, /given_names: brak wartości/, 'what was rejected can still be read')
  assert.equal(await students(), before + 2)
  const list = await page(IMPORTS)
  assert.match(list, /studenci\.csv/)
  assert.match(list, /2 \/ 0 \/ 0 \/ 1/)
  const report = await (await office.get(`${address}/wiersze.csv`)).text()
  assert.match(report, /^\uFEFF?Wiersz;Identyfikator;Wynik;Powód\r\n4;3;odrzucony;given_names: brak wartości/)
})

test('the dry run says person by person what would change; looking at it is noted', async () => {
  const former = await readAsImport(file(lineOf(5)))
  await press(former, 'przyjmij')
  await taken(former)
  const address = await readAsImport(file(lineOf(5, 'Żak'), lineOf(6)))
  assert.match(await page(address), /Zobacz, co się zmieni/)
  const html = await page(`${address}/zmiany`)
  assert.match(html, /Jan Żak<\/bdi> \(5\).*Nazwisko: Nowak → Żak/s)
  assert.match(html, /Jan Nowak<\/bdi> \(6\).*nowa osoba/s)
  const noted = await web.university.db
    .selectFrom('audit_log')
    .select('actor')
    .where('action', '=', 'register.import_changes_viewed')
    .execute()
  assert.equal(noted.length, 1)
  await press(address, 'przyjmij')
  await taken(address)
  assert.equal((await office.get(`${address}/zmiany`)).headers.get('location'), address)
})

test('an address that is none of ours is not found', async () => {
  for (const id of ['-'.repeat(36), 'x', crypto.randomUUID()])
    assert.equal((await office.get(`${IMPORTS}/${id}`)).status, 404, id)
})

test('pressed twice, in one moment or later, a file is taken over once; sent twice, the second changes nothing', async () => {
  const content = file(lineOf(11), lineOf(12))
  const address = await readAsImport(content)
  const action = `${address}/przyjmij`
  const fields = fieldsOf(await page(address), action)
  await Promise.all([office.post(action, fields), office.post(action, fields)])
  await taken(address)
  await office.post(action, fields)
  const audit = await web.university.db
    .selectFrom('audit_log')
    .select('action')
    .where('action', '=', 'register.imported')
    .where('details', '@>', JSON.stringify({ import: address.split('/').at(-1) }) as never)
    .execute()
  assert.equal(audit.length, 1)
  assert.deepEqual(await count(await page(await readAsImport(content))), [0, 0, 2, 0])
})

test('the same form sent twice is one upload', async () => {
  const fields = fieldsOf(await page(IMPORTS), IMPORTS)
  const answers = await Promise.all([1, 2].map(() => office.postFile(IMPORTS, fields, file(lineOf(21)))))
  const [one, two] = answers.map(answer => answer.headers.get('location'))
  assert.equal(one, two)
})

test('a complete file that lacks students says how many, and marks them only when that is confirmed', async () => {
  const source = { zrodlo: 'usos' }
  const all = await readAsImport(file(lineOf(31), lineOf(32), lineOf(33), '#complete;3'), source)
  assert.match(await page(all), /nikogo w nim nie brakuje/)
  await press(all, 'przyjmij')
  await taken(all)
  const fewer = await readAsImport(file(lineOf(31), '#complete;1'), source)
  const html = await page(fewer)
  assert.match(html, /których w nim brakuje: 2\./)
  assert.match(html, /Sam brak w pliku nikomu nie odbiera mLegitymacji/)
  const wrong = await press(fewer, 'przyjmij', { brakuje: '3' })
  assert.equal(wrong.status, 409)
  assert.match(await wrong.text(), /Liczba brakujących studentów jest inna niż potwierdzona/)
  await press(fewer, 'przyjmij', { brakuje: '2' })
  assert.match(await taken(fewer), /Oznaczeni jako brakujący<\/dt><dd>2/)
})

test('a file that only names again who was marked as missing says so, and can be taken over', async () => {
  const source = { zrodlo: 'powroty' }
  const named = (id: number) => `${lineOf(id)};INF-I;Informatyka;I stopnia`
  const list = (...lines: string[]) =>
    csv([`${HEADER};programme_code;programme_name;level`, ...lines].join('\r\n'))
  const all = list(named(34), named(35), '#complete;2')
  for (const [content, fields] of [
    [all, {}],
    [list(named(34), '#complete;1'), { brakuje: '1' }],
  ] as const) {
    const address = await readAsImport(content, source)
    await press(address, 'przyjmij', fields)
    await taken(address)
  }
  const address = await readAsImport(all, source)
  const html = await page(address)
  assert.deepEqual(await count(html), [0, 1, 1, 0])
  assert.doesNotMatch(html, /Plik niczego nie zmienia/)
  assert.match(
    await page(`${address}/zmiany`),
    /\(35\).*Program INF-I: znowu na liście \(brak od 3.09.2025\)/s,
  )
  await press(address, 'przyjmij')
  await taken(address)
  assert.deepEqual(await count(await page(await readAsImport(all, source))), [0, 0, 2, 0])
})

test('a file that broke off is taken only when somebody says so', async () => {
  const address = await readAsImport(csv(`${HEADER}\r\n${lineOf(41)}\r\n42;s42;"Ja`))
  assert.match(await page(address), /Plik urywa się w środku wiersza/)
  assert.equal((await press(address, 'przyjmij')).status, 409)
  await press(address, 'przyjmij', { urwany: '1' })
  await taken(address)
})

test('a file is put away: nothing is changed, and it cannot be taken over any more', async () => {
  const address = await readAsImport(file(lineOf(51)))
  const fields = fieldsOf(await page(address), `${address}/przyjmij`)
  await press(address, 'odrzuc')
  assert.match(await page(address), /Niczego nie zmieniono/)
  await office.post(`${address}/przyjmij`, fields)
  assert.match(await page(address), /Niczego nie zmieniono/)
})

test('what was interrupted is gone on with by the next instance that looks, and once', async () => {
  const { university } = web
  // Four parts, of which three are under way when it is stopped.
  const lines = Array.from({ length: 3500 }, (_, at) => lineOf(60_000 + at))
  const { importId } = await stageFile(university, {
    file: fileOf([HEADER, ...lines].join('\n')),
    source: 'file',
    mapping: NO_MAPPING,
    by: 'person:dziekanat',
  })
  const known = (await dryRun(university, importId))!
  await agree(university, { importId, by: 'person:dziekanat', background: true }, known)
  const stop = new AbortController()
  stop.abort()
  await assert.rejects(takeNextImport(university, stop.signal))
  const html = await page(importAddress(importId))
  assert.match(html, /Przyjmowanie do rejestru: 85 %/)
  assert.match(html, /Dokończ/)
  const both = await Promise.all([takeNextImport(university), takeNextImport(university)])
  assert.deepEqual(both.sort(), ['again', 'rest'])
  assert.match(await page(importAddress(importId)), /Plik został przyjęty do rejestru/)
})

test('what was interrupted before another file of the same system is not gone on with, and its page says why', async () => {
  const { university } = web
  const by = 'person:dziekanat'
  const agreed = async (name: string) => {
    const file = fileOf([HEADER, lineOf(55_000, name)].join('\n'), `${name}.csv`)
    const { importId } = await stageFile(university, { file, source: 'uczelnia', mapping: NO_MAPPING, by })
    await agree(university, { importId, by, background: true }, (await dryRun(university, importId))!)
    return importAddress(importId)
  }
  const former = await agreed('Dawna')
  university.setNow('2025-09-03T20:19:00Z')
  const latter = await agreed('Nowa')
  assert.equal((await press(former, 'przyjmij')).status, 303)
  await taken(latter)
  const html = await page(former)
  assert.match(html, /zatwierdzono inny plik z tego samego systemu/)
  assert.match(html, /Nieprzyjęte wiersze<\/dt><dd>1/)
  assert.match(html, /<dt>Zakończono<\/dt>/)
  assert.doesNotMatch(html, /<dt>Przyjęto<\/dt>/)
  assert.doesNotMatch(html, /Plik został przyjęty/)
  assert.match(await page(IMPORTS), /Dawna\.csv.*?przyjęty częściowo.*?0 \/ 0 \/ 0 \/ 0/s)
})

test('an instance that starts goes on with what another one left, without anybody pressing', async () => {
  const { university } = web
  const file = fileOf([HEADER, lineOf(56_000)].join('\n'))
  const by = 'person:dziekanat'
  const { importId } = await stageFile(university, { file, source: 'file', mapping: NO_MAPPING, by })
  await agree(university, { importId, by, background: true }, (await dryRun(university, importId))!)
  const loop = startTakingImports(university)
  await taken(importAddress(importId))
  await loop.stop()
})

test('a file that was being read when its process died is told as interrupted', async () => {
  const id = crypto.randomUUID()
  const now = web.university.clock()
  await web.university.db
    .insertInto('register_uploads')
    .values({
      id,
      kind: 'students',
      file_name: 'a.csv',
      uploaded_by: 'person:dziekanat',
      uploaded_at: now,
      alive_until: now,
    })
    .execute()
  assert.match(await page(`${READING}/${id}`), /Wczytywanie zostało przerwane.*Niczego nie zmieniono/)
  assert.match(await page(IMPORTS), new RegExp(`${id}.*wczytywanie przerwane`, 's'))
})

test('what is no file of students is told in words, and changes nothing', async () => {
  for (const [content, told] of [
    [csv('nic;tu\r\n1;2'), /nie ma kolumny id/],
    [csv(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0])), /To nie jest plik tekstowy/],
    [csv('   '), /Plik jest pusty/],
    [
      csv(new Uint8Array(Buffer.from(`${HEADER}\r\n${lineOf(1, 'Żółć')}`).subarray(0, -19))),
      /Plik jest uszkodzony/,
    ],
  ] as const) {
    const came = await read(content)
    assert.match(came.told ?? '', told)
  }
})

test('one file more than are taken at once is refused in words; whatever came of the others, their places are free again', async () => {
  const { atOnce } = DEFAULT_UPLOADS
  const places: (() => void)[] = []
  while (places.length < atOnce) {
    const giveBack = takePlace(web.university, 'students', atOnce)
    if (giveBack) places.push(giveBack)
    // A file of the test before is told as read a moment before it is forgotten.
    else await sleep(5)
  }
  const refused = await send(file(lineOf(4712)))
  assert.equal(refused.status, 503)
  assert.match(await refused.text(), /trwa wczytywanie kilku innych plików.*wyślij plik jeszcze raz/s)
  for (const giveBack of places) giveBack()
  for (let i = 0; i <= atOnce; i++) {
    assert.equal((await send(csv(''))).status, 422)
    assert.equal((await send(file(lineOf(4712)), { [FORM_TOKEN]: 'foreign' })).status, 403)
    await readAsImport(file(lineOf(4712)))
  }
})

test('who puts a file away that a colleague has agreed to meanwhile is told so', async () => {
  const address = await readAsImport(file(lineOf(4711)))
  const discarding = fieldsOf(await page(address), `${address}/odrzuc`)
  await press(address, 'przyjmij')
  await taken(address)
  const answer = await office.post(`${address}/odrzuc`, discarding)
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /Ten plik został już przyjęty albo odrzucony/)
})

test('a wrong mapping or name of the system is refused before the file is read; a right mapping is obeyed', async () => {
  for (const [fields, told] of [
    [{ zrodlo: 'Dział Nauczania' }, /Nazwa systemu może mieć/],
    [{ zrodlo: 'deans_office' }, /Nazwa systemu może mieć/],
    [{ mapowanie: '{"columns": {"nonsense": "x"}}' }, /Plik mapowania jest błędny w miejscach: columns/],
    [{ mapowanie: 'no json' }, /Plik mapowania jest błędny/],
  ] as const) {
    const answer = await send(file(lineOf(71)), fields as unknown as Record<string, string>)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), told)
  }
  const lacking = await read(file(lineOf(71)), { mapowanie: '{"columns": {"album_number": "Indeks"}}' })
  assert.match(lacking.told ?? '', /nie ma kolumny, którą wskazuje plik mapowania/)
  const polish = Buffer.from('Kto;Imi\xea;Nazwisko;birth_date\r\n71;Jan;\xafak;2004-02-29', 'latin1')
  const mapping = JSON.stringify({ columns: { id: 'Kto', given_names: 'Imię', family_name: 'Nazwisko' } })
  const address = await readAsImport(csv(polish), { mapowanie: mapping, kodowanie: 'windows-1250' })
  assert.deepEqual(await count(await page(address)), [1, 0, 0, 0])
})

test('a form without our token, from elsewhere, without a file or of another kind is refused', async () => {
  const fields = fieldsOf(await page(IMPORTS), IMPORTS)
  const stolen = await office.postFile(IMPORTS, { ...fields, [FORM_TOKEN]: 'x' }, file(lineOf(81)))
  assert.equal(stolen.status, 403)
  const empty = await office.postFile(IMPORTS, fields, csv(''))
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Nie wybrano pliku albo plik jest pusty/)
  assert.match(await (await office.post(IMPORTS, fields)).text(), /nie jest formularzem z plikiem/)
})

test('an auditor sees the imports and their lines but can neither send nor confirm', async () => {
  const address = await readAsImport(file(lineOf(91)))
  assert.doesNotMatch(await page(IMPORTS, auditor), /<input class="input" id="plik"/)
  assert.doesNotMatch(await page(address, auditor), /Przyjmij do rejestru/)
  const fields = fieldsOf(await page(IMPORTS), IMPORTS)
  assert.equal((await auditor.postFile(IMPORTS, fields, file(lineOf(91)))).status, 403)
  assert.equal((await auditor.post(`${address}/przyjmij`, fields)).status, 403)
})
