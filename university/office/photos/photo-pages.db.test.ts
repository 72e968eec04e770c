// Photos through the browser: seen by those who may, given, replaced, taken away; and many of them in an archive.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { jpeg, picture, zip, zipEntry } from '../../photo/photo.fixture.ts'
import { photoHash } from '../../photo/photo.sql.ts'
import { givenStudent } from '../../testing.ts'
import { type Browser, fieldsOf, signedIn, type TestWeb, testWeb } from '../../web/testing.ts'
import { PHOTOS, photosAddress, studentAddress } from '../addresses.ts'

let web: TestWeb
let office: Browser
let auditor: Browser
before(async () => {
  web = await testWeb()
  office = await signedIn(web, { subject: 'dziekanat', name: 'Maria Lis', roles: ['deans_office'] })
  auditor = await signedIn(web, { subject: 'audytor', roles: ['auditor'] })
})
after(() => web.university.database.close())

const page = async (path: string, who = office) => {
  const answer = await who.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const file = (bytes: Uint8Array, name: string) => new File([bytes as BlobPart], name)
const actionsOn = async (studentId: string) =>
  (
    await web.university.db
      .selectFrom('audit_log')
      .select('action')
      .where('student_id', '=', studentId)
      .execute()
  ).map(({ action }) => action)

async function give(studentId: string, bytes: Uint8Array) {
  const address = `${studentAddress(studentId)}/zdjecie`
  const fields = fieldsOf(await page(studentAddress(studentId)), address)
  const answer = await office.postFile(address, fields, file(bytes, '04222912345.jpg'))
  const onward = answer.headers.get('location')!
  assert.doesNotMatch(onward, /\d{11}/)
  return page(onward)
}

test('a photo is given, seen (and the look noted), replaced and taken away', async () => {
  const { id } = await givenStudent(web.university, { photo: null })
  const address = `${studentAddress(id)}/zdjecie`
  assert.match(await page(studentAddress(id)), /Brak zdjęcia: bez niego nie można zamówić/)
  assert.equal((await office.get(address)).status, 404)
  const first = await give(id, await jpeg())
  assert.match(first, /Zdjęcie zapisane\./)
  assert.match(first, /<img src="[^"]*zdjecie" width="240" height="300" alt="Zdjęcie: Karolina Bachta">/)
  const seen = await office.get(address)
  assert.equal(seen.headers.get('content-type'), 'image/webp')
  assert.equal(seen.headers.get('cache-control'), 'no-store')
  assert.match(await give(id, await jpeg(800, 1000)), /Zdjęcie: zmieniono/)
  const removing = `${address}/usun`
  const removed = await office.post(removing, fieldsOf(await page(studentAddress(id)), removing))
  assert.match(await page(removed.headers.get('location')!), /Zdjęcie usunięte\..*Zdjęcie: usunięto/s)
  assert.equal(await photoHash(web.university.db, id), null)
  const actions = await actionsOn(id)
  for (const action of ['photo.viewed', 'photo.changed', 'photo.deleted'])
    assert.ok(actions.includes(action), action)
})

test('a photo that is refused is refused in words, and the former one stays', async () => {
  const { id } = await givenStudent(web.university)
  const before = await photoHash(web.university.db, id)
  for (const [bytes, told] of [
    [
      await picture(100, 100).png().toBuffer(),
      /zdjęcie jest mniejsze niż 240 × 300 pikseli\. Niczego nie zmieniono/,
    ],
    [Buffer.from('%PDF-1.7 nothing'), /to nie jest zdjęcie JPEG, PNG ani WebP/],
    [(await jpeg()).subarray(0, 2000), /zdjęcie jest uszkodzone/],
    [
      Buffer.concat([await jpeg(), Buffer.from('<?php phpinfo();')]),
      /zawiera też archiwum, dokument albo kod/,
    ],
    [Buffer.alloc(15_500_000, 1), /plik jest większy niż 15 MB/],
    [Buffer.alloc(0), /Nie wybrano pliku ze zdjęciem/],
  ] as const)
    assert.match(await give(id, bytes), told)
  assert.equal(await photoHash(web.university.db, id), before)
})

test('an auditor never sees a photo and cannot change one', async () => {
  const { id } = await givenStudent(web.university)
  const address = `${studentAddress(id)}/zdjecie`
  const html = await page(studentAddress(id), auditor)
  assert.match(html, /Zdjęcie jest w rejestrze/)
  assert.equal((await auditor.get(address)).status, 403)
  assert.equal((await auditor.postFile(address, {}, file(await jpeg(), 'a.jpg'))).status, 403)
  assert.equal((await auditor.post(`${address}/usun`, {})).status, 403)
})

async function sendArchive(bytes: Uint8Array, name = 'zdjecia.zip') {
  const answer = await office.postFile(PHOTOS, fieldsOf(await page(PHOTOS), PHOTOS), file(bytes, name))
  assert.equal(answer.status, 303, await answer.text())
  const address = answer.headers.get('location')!
  for (;;) {
    const shown = await office.get(address)
    const html = await shown.text()
    if (!shown.headers.has('refresh')) return { address, html }
    await sleep(50)
  }
}

test('an archive of photos named by album number or PESEL is taken; refusals are told, no PESEL is repeated', async () => {
  const [one, two] = [
    await givenStudent(web.university, { photo: null }),
    await givenStudent(web.university, { photo: null }),
  ]
  const archive = zip([
    zipEntry(`zdjęcia/${one.albumNumber}.jpg`, await jpeg()),
    zipEntry(`${two.pesel}.jpg`, await jpeg()),
    zipEntry('99010112345.jpg', await jpeg()),
    zipEntry('412345.heic', Buffer.from('nothing')),
    zipEntry('__MACOSX/412345.jpg', Buffer.from('nothing')),
  ])
  const { address, html } = await sendArchive(archive, 'zdjecia 99010112345.zip')
  assert.match(html, /<strong>2<\/strong><span>przyjętych.*<strong>2<\/strong><span>odrzuconych/s)
  assert.match(html, /99….jpg.*nazwa pliku nie jest numerem albumu/s)
  assert.match(html, /412345.heic.*format tego pliku nie jest obsługiwany; zapisz zdjęcie jako JPEG lub PNG/s)
  const csv = await (await office.get(`${address}/odrzucone.csv`)).text()
  assert.match(csv, /Plik;Powód\r\n99….jpg;nazwa pliku/)
  assert.notEqual(await photoHash(web.university.db, one.id), null)
  assert.notEqual(await photoHash(web.university.db, two.id), null)
  const again = await sendArchive(archive)
  assert.match(again.html, /<strong>2<\/strong><span>bez zmian/)
  const list = await page(PHOTOS)
  assert.match(list, /Maria Lis/)
  const audit = await web.university.db.selectFrom('audit_log').select('details').execute()
  for (const text of [html, csv, list, JSON.stringify(audit)]) assert.doesNotMatch(text, /99010112345/)
})

test('what is no archive, or one without photos, is told and changes nothing', async () => {
  assert.match((await sendArchive(Buffer.from('no archive'))).html, /To nie jest archiwum zip/)
  assert.match(
    (await sendArchive(zip([zipEntry('Thumbs.db', Buffer.from('x'))]))).html,
    /W archiwum nie ma zdjęć/,
  )
  const { html } = await sendArchive(zip([zipEntry('../1.jpg', await jpeg())]))
  assert.match(html, /Archiwum jest uszkodzone albo ma niedozwolone nazwy/)
})

test('an auditor sees what was sent but cannot send', async () => {
  assert.doesNotMatch(await page(PHOTOS, auditor), /<input class="input" id="plik"/)
  assert.equal((await auditor.postFile(PHOTOS, {}, file(Buffer.from('x'), 'a.zip'))).status, 403)
  assert.equal((await auditor.get(photosAddress(crypto.randomUUID()))).status, 404)
})
