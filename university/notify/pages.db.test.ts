import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { webFor } from '../api/testing.ts'
import { deliver } from '../mc/deliver.ts'
import { follow } from '../mc/follow.ts'
import { placeOrder } from '../order/place.ts'
import { CODES, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { universityApp } from '../web/app.ts'
import { startSession } from '../web/session/sessions.ts'
import { contactOf, noteBounce } from './contacts.sql.ts'
import { mailInFiles } from './mail/files.ts'
import { givenContact, settle, type TestNotifier, testNotifier } from './testing.ts'

const ADDRESS = 'https://uczelnia.example'
let university: TestUniversity
let notifier: TestNotifier
let app: ReturnType<typeof universityApp>
const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-mailbox-'))

before(async () => {
  university = await testUniversity()
  notifier = await testNotifier(university)
  const web = webFor(university, ADDRESS)
  app = universityApp({ ...web, settings: { ...web.settings, openMailbox: folder } })
})
after(async () => {
  await university.database.close()
  rmSync(folder, { recursive: true })
})

/** A person at the pages. */
async function signedIn(roles: ('administrator' | 'auditor' | 'deans_office')[] = []) {
  const record = await givenStudent(university)
  await givenContact(university, record)
  const { subject } = record
  const id = await startSession(university, { subject, name: 'Karolina Bachta', roles, idToken: null })
  const headers = { cookie: `__Host-mleg=${id}`, 'accept-language': 'pl' }
  const open = async (path: string) => {
    const response = await app.request(ADDRESS + path, { headers })
    return { status: response.status, html: await response.text(), headers: response.headers }
  }
  const token = async () => /name="form_token" value="([^"]+)"/.exec((await open('/dla-studentow')).html)![1]!
  const send = async (path: string, form: Record<string, string>) =>
    app.request(ADDRESS + path, {
      method: 'POST',
      headers: { ...headers, origin: ADDRESS },
      body: new URLSearchParams({ form_token: await token(), ...form }),
    })
  return { record, open, send }
}

async function beReady(studentId: string) {
  const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
  assert.ok('placed' in placed)
  while ((await deliver(university, 'placing')) === 'again');
  university.mc.news.push(
    news(placed.placed, 'codes_issued', { codes: CODES, codes_expire_at: '2025-10-03T20:18:00.000Z' }),
  )
  await follow(university, { wait: 0 })
}

test('a student sees where notifications go and chooses what about', async () => {
  const { record, open, send } = await signedIn()
  const { html } = await open('/dla-studentow/powiadomienia')
  assert.ok(html.includes(`${record.subject}@student.example`))
  assert.equal(html.match(/type="checkbox"[^>]* checked/g)?.length, 6)
  const saved = await send('/dla-studentow/powiadomienia', { jezyk: 'en', email_ready: '1' })
  assert.equal(saved.status, 303)
  assert.match((await open(saved.headers.get('location')!)).html, /Ustawienia zostały zapisane/)
  const { language, muted } = (await contactOf(university, record.id))!
  assert.equal(language, 'en')
  assert.deepEqual(muted, {
    email: ['codes_expiring', 'runs_out'],
    push: ['ready', 'codes_expiring', 'runs_out'],
  })
})

test('an address from which mail comes back is shown, and can be tried again', async () => {
  const { record, open, send } = await signedIn()
  await noteBounce(university, `${record.subject.toUpperCase()}@student.example`)
  assert.match((await open('/dla-studentow/powiadomienia')).html, /Wiadomości wysłane na ten adres wracają/)
  await send('/dla-studentow/powiadomienia/sprobuj-ponownie', {})
  assert.equal((await contactOf(university, record.id))!.bouncedAt, null)
})

test('one click in the mail unsubscribes, without signing in; following the link only asks', async () => {
  const { record } = await signedIn()
  await beReady(record.id)
  await settle(notifier)
  const { unsubscribe } = notifier.mails.at(-1)!
  const asked = await app.request(unsubscribe!, { headers: { 'accept-language': 'pl' } })
  assert.match(await asked.text(), /Nie wysyłać więcej wiadomości/)
  assert.deepEqual((await contactOf(university, record.id))!.muted.email, [])
  const clicked = await app.request(unsubscribe!, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  })
  assert.equal(clicked.status, 200)
  assert.deepEqual((await contactOf(university, record.id))!.muted.email, ['ready'])
  assert.equal((await app.request(`${unsubscribe!}x`, { method: 'POST' })).status, 400)
})

test('administrators and auditors see what was sent, the dean’s office and students do not', async () => {
  const { record } = await signedIn()
  await beReady(record.id)
  await settle(notifier)
  for (const [roles, status] of [
    [['administrator'], 200],
    [['auditor'], 200],
    [['deans_office'], 403],
    [[], 403],
  ] as const) {
    const { open } = await signedIn([...roles])
    const page = await open('/administracja/powiadomienia')
    assert.equal(page.status, status)
    if (status === 200) assert.ok(page.html.includes(record.albumNumber!) && page.html.includes('wysłane'))
  }
})

test('the demo shows its mail, both parts, and the HTML part may do nothing', async () => {
  const { open } = await signedIn()
  assert.match((await open('/poczta')).html, /Nie ma jeszcze żadnej wiadomości/)
  const mailer = mailInFiles(folder, { from: 'mLegitymacja <m@uczelnia.example>', bounces: undefined })
  const mail = {
    to: 'a@b.example',
    subject: 'Zażółć',
    text: 'treść <b>',
    html: '<p>treść</p>',
    unsubscribe: null,
  }
  await mailer.send({ ...mail, messageId: '<notice.1@uczelnia.example>' })
  const { html } = await open('/poczta')
  assert.match(html, /Zażółć/)
  const address = /href="(\/poczta\/[^"]+)"/.exec(html)![1]!
  assert.match((await open(address)).html, /treść &lt;b&gt;/)
  const part = await open(`${address}/tresc`)
  assert.match(part.html, /<p>treść<\/p>/)
  assert.match(part.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.equal((await open('/poczta/nic')).status, 404)
})
