import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { sentRoutes } from '../notify/sent.http.ts'
import { officeRoutes } from '../office/office.http.ts'
import { revokeOrder } from '../order/revoke.ts'
import { stage } from '../register/import/import.fixture.ts'
import { saveStudent } from '../register/save.ts'
import { sweep } from '../sweep/sweep.ts'
import { givenOrder, givenStudent, news } from '../testing.ts'
import { findSession } from '../web/session/sessions.ts'
import { ROLES, type Role } from '../web/sign-in/roles.ts'
import { ALLOWED, may } from '../web/staff/permissions.ts'
import { type Browser, fieldsOf, signedIn, type TestWeb, testWeb } from '../web/testing.ts'
import type { Web } from '../web/web.ts'
import { ORDERS, orderAddress, sweepAddress } from './addresses.ts'
import { adminRoutes } from './admin.http.ts'
import { noteItems } from './bulk/bulk.sql.ts'
import { draft, start } from './bulk/bulk.ts'
import { startRefresh } from './refresh/refresh.ts'

let web: TestWeb
let administrator: Browser
before(async () => {
  web = await testWeb()
  administrator = await signedIn(web, { subject: 'admin', name: 'Maria Lis', roles: ['administrator'] })
})
after(() => web.university.database.close())

const order = async (status: 'ready' | 'collected' | 'failed' = 'collected') => {
  const student = await givenStudent(web.university)
  return givenOrder(web.university, student.id, { status, validUntil: '2025-10-31' })
}
const page = async (path: string, who = administrator) => (await who.get(path)).text()

const ROUTES = [...adminRoutes({} as Web), ...officeRoutes({} as Web), ...sentRoutes({} as Web)]
const addressOf = (path: string, id: string) => path.replace(/:id(\{.*\})?/, id)

for (const roles of [[], ...ROLES.map(role => [role])] as Role[][])
  test(`every route lets ${roles[0] ?? 'somebody without a role'} in exactly as the permissions say`, async () => {
    const who = await signedIn(web, { subject: `walker-${roles[0]}`, roles })
    const session = await findSession(web.university, who.cookies.get('__Host-mleg')!)
    const id = await order()
    for (const { method, path, permission } of ROUTES) {
      const address = addressOf(path, id)
      // With the form of this very session, so that nothing but the role can refuse it.
      const form = { [FORM_TOKEN]: session!.formToken }
      const answer = method === 'GET' ? await who.get(address) : await who.post(address, form)
      await answer.body?.cancel()
      assert.equal(answer.status !== 403, may({ roles }, permission), `${method} ${path}: ${answer.status}`)
    }
  })

test('no page of staff has slipped past the tables that the walk goes through', () => {
  const listed = new Set(ROUTES.map(({ method, path }) => `${method} ${path}`))
  const served = web.app.routes.filter(
    ({ path, method }) => path.startsWith('/administracja') && method !== 'ALL',
  )
  assert.deepEqual(
    [...new Set(served.map(({ method, path }) => `${method} ${path}`))].filter(route => !listed.has(route)),
    [],
  )
})

test('whoever is not signed in is sent to sign in, on every route', async () => {
  for (const { method, path } of ROUTES) {
    const address = addressOf(path, randomUUID())
    const answer = method === 'GET' ? await web.browser().get(address) : await web.browser().post(address, {})
    assert.equal(answer.status, 303, path)
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in/)
  }
})

test('an action without the form of this very session does nothing', async () => {
  const id = await order()
  const answer = await administrator.post(`${orderAddress(id)}/uniewaznij`, {
    status: 'collected',
    powod: 'pomyłka',
  })
  assert.equal(answer.status, 403)
  assert.match(await page(orderAddress(id)), /data-status="collected"/)
})

test('an auditor changes nothing', () => {
  for (const permission of ['change_orders', 'change_register', 'run_sweeps', 'see_photos'] as const)
    assert.ok(!(ALLOWED[permission] as readonly Role[]).includes('auditor'))
})

test('an administrator revokes with a reason: status, history with who and why, command to the MC system', async () => {
  const id = await order()
  const html = await page(orderAddress(id))
  const fields = fieldsOf(html, `${orderAddress(id)}/uniewaznij`)
  const answer = await administrator.post(`${orderAddress(id)}/uniewaznij`, {
    ...fields,
    powod: 'karta wydana przez pomyłkę',
  })
  assert.match(answer.headers.get('location') ?? '', /wynik=uniewazniono$/)
  const after = await page(orderAddress(id))
  assert.match(after, /karta wydana przez pomyłkę/)
  assert.match(after, /<td>Maria Lis<\/td>/)
  assert.match(after, /unieważnienie/)
  assert.doesNotMatch(after, /name="powod"/)
})

test('a reason is required', async () => {
  const id = await order()
  const fields = fieldsOf(await page(orderAddress(id)), `${orderAddress(id)}/uniewaznij`)
  const answer = await administrator.post(`${orderAddress(id)}/uniewaznij`, { ...fields, powod: ' ' })
  assert.match(answer.headers.get('location') ?? '', /wynik=brak_powodu$/)
})

test('of two administrators the second is told that the order has changed', async () => {
  const id = await order('ready')
  const fields = fieldsOf(await page(orderAddress(id)), `${orderAddress(id)}/uniewaznij`)
  await revokeOrder(web.university, { orderId: id, seen: 'ready', reason: 'first', actor: 'person:other' })
  const answer = await administrator.post(`${orderAddress(id)}/uniewaznij`, { ...fields, powod: 'second' })
  assert.match(answer.headers.get('location') ?? '', /wynik=zmienilo_sie$/)
  assert.doesNotMatch(await page(orderAddress(id)), /second/)
})

test('the lifecycle decides what is offered: a failed order cannot be revoked, a card that has run out neither', async () => {
  assert.doesNotMatch(await page(orderAddress(await order('failed'))), /name="powod"/)
  const student = await givenStudent(web.university)
  const past = await givenOrder(web.university, student.id, { status: 'collected', validUntil: '2025-09-02' })
  assert.doesNotMatch(await page(orderAddress(past)), /name="powod"/)
  assert.deepEqual(
    await revokeOrder(web.university, {
      orderId: past,
      seen: 'collected',
      reason: 'late',
      actor: 'person:admin',
    }),
    { conflict: 'collected' },
  )
})

test('an undelivered command is delivered again now', async () => {
  const id = await order()
  await revokeOrder(web.university, { orderId: id, seen: 'collected', reason: 'lost', actor: 'person:admin' })
  await web.university.db
    .updateTable('outbox')
    .set({ next_attempt_at: new Date('2030-01-01') })
    .where('order_id', '=', id)
    .execute()
  const fields = fieldsOf(await page(orderAddress(id)), `${orderAddress(id)}/dostarcz`)
  await administrator.post(`${orderAddress(id)}/dostarcz`, fields)
  const [command] = await web.university.db
    .selectFrom('outbox')
    .selectAll()
    .where('order_id', '=', id)
    .execute()
  assert.deepEqual(command?.next_attempt_at, web.university.clock())
})

test('looking is logged, and looking at the log too', async () => {
  const id = await order()
  const auditor = await signedIn(web, { subject: 'watcher', name: 'Ewa Wid', roles: ['auditor'] })
  await auditor.get(orderAddress(id))
  await auditor.get(`${ORDERS}?szukaj=Bachta`)
  const log = await page('/administracja/mlegitymacja/dziennik?kto=watcher', auditor)
  const listed = '<td>obejrzano listę zamówień</td>'
  assert.match(log, /<td>obejrzano zamówienie<\/td>/)
  assert.ok(log.includes(listed))
  assert.doesNotMatch(log.slice(log.indexOf(listed)).slice(0, 300), /Bachta/)
  assert.match(await page('/administracja/mlegitymacja/dziennik?co=audit_log'), /<td>Ewa Wid<\/td>/)
})

test('whatever page of staff shows a person, looking at it is noted', async () => {
  const { university } = web
  const { db } = university
  const student = await givenStudent(university, { familyName: 'Dostrzegalska' })
  const programmes = student.programmes.map(one => ({
    ...one,
    status: 'removed' as const,
    endedOn: '2025-09-01',
  }))
  const id = await givenOrder(university, student.id, { status: 'collected', validUntil: '2025-10-31' })
  await saveStudent(university, { ...student, programmes })
  const job = await draft(university, { action: 'revoke', by: 'person:test', orders: [id] })
  const swept = await sweep(university, { by: 'schedule', brake: { share: 0, atLeast: 0 } })
  assert.ok('stopped' in swept)
  const { dry } = await stage(university, `{"id":"${student.subject}","family_name":"Dostrzegalska-Nowa"}`)
  await sql`
    with notice as (
      insert into university.notices (student_id, order_id, kind, occasion, happened_at, send_from)
      values (${student.id}, ${id}, 'revoked', 'test', now(), now()) returning id)
    insert into university.deliveries (notice_id, channel, next_attempt_at)
    select id, 'email', now() from notice`.execute(db)
  const ids = [student.id, id, job, swept.stopped.id, dry.import.id]
  const entries = async () => {
    const row = await db
      .selectFrom('audit_log')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirst()
    return row!.n
  }
  const shown = new Set<string>()
  for (const { method, path } of ROUTES.filter(route => route.method === 'GET'))
    for (const one of path.includes(':id') ? ids : ['']) {
      const before = await entries()
      const html = await page(`${addressOf(path, one)}?program=INF-I`)
      if (!html.includes('Dostrzegalska')) continue
      shown.add(path)
      assert.ok((await entries()) > before, `${method} ${path}`)
    }
  assert.ok(shown.size >= 10, [...shown].join(' '))
})

test('the log is leafed through to its oldest entry, each entry once', async () => {
  const noted = async () =>
    Number(
      (
        await web.university.db
          .selectFrom('audit_log')
          .select(({ fn }) => fn.countAll().as('rows'))
          .executeTakeFirstOrThrow()
      ).rows,
    )
  for (let look = 0; look < 130; look++) await administrator.get(ORDERS)
  const before = await noted()
  const seen: string[] = []
  for (let address: string | undefined = '/administracja/mlegitymacja/dziennik'; address; ) {
    const html: string = await page(address)
    seen.push(...[...html.matchAll(/<time datetime="[^"]*">/g)].map(([time]) => time))
    address = /href="([^"]*)">Starsze wpisy/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.ok(seen.length >= before && before > 100, `${seen.length} of ${before}`)
})

test('the log is narrowed down by name without diacritics, action and days; a day that does not exist is told', async () => {
  await signedIn(web, { subject: 'zolw', name: 'Żaneta Żółw', roles: ['auditor'] }).then(who =>
    who.get(ORDERS),
  )
  const log = (query: string) => page(`/administracja/mlegitymacja/dziennik?${query}`)
  assert.match(await log('kto=zolw&od=2025-09-03&do=2025-09-03'), /<td>Żaneta Żółw<\/td>/)
  assert.match(await log('kto=zaneta&co=orders.listed'), /<td>Żaneta Żółw<\/td>/)
  assert.doesNotMatch(await log('kto=zaneta&co=order.revoked'), /<td>Żaneta/)
  assert.doesNotMatch(await log('kto=zaneta&do=2025-09-02'), /<td>Żaneta/)
  assert.match(await log('od=2025-02-31'), /Nie ma takiego dnia/)
})

test('the address carries the filter, the filter keeps its values, and pages tell how much is shown', async () => {
  const html = await page(`${ORDERS}?szukaj=bach&od=2025-01-01&status=collected`)
  assert.match(html, /value="bach"/)
  assert.match(html, /value="2025-01-01"/)
  assert.match(html, /<option value="collected" selected>/)
  assert.match(html, /Wyświetlane są elementy 1\.\.\d+ \(spośród \d+\)/)
  const none = await page(`${ORDERS}?szukaj=nikttaki`)
  assert.match(none, /Żadne zamówienie nie pasuje do filtra/)
})

test('names cannot run as formulas, break lines or turn the text of the export; it is read back', async () => {
  const hostile = ["=cmd|'/c calc'!A1", 'Ann"a;', 'An\nna', '\u202Eanna', '@sum', 'Żółć']
  for (const givenNames of hostile) {
    const student = await givenStudent(web.university, { givenNames, familyName: 'Wroga-Nazwa' })
    await givenOrder(web.university, student.id, { status: 'cancelled', validUntil: '2025-10-31' })
  }
  const answer = await administrator.get('/administracja/mlegitymacja/eksport.csv?szukaj=wroga-nazwa')
  assert.match(
    answer.headers.get('content-disposition') ?? '',
    /attachment; filename="zamowienia-2025-09-03\.csv"/,
  )
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const rows = parse(bytes, { bom: true, delimiter: ';', columns: true, recordDelimiter: '\r\n' }) as Record<
    string,
    string
  >[]
  assert.deepEqual(
    rows.map(row => row.Imiona).sort(),
    ["'=cmd|'/c calc'!A1", 'Ann"a;', 'An\nna', 'anna', "'@sum", 'Żółć'].sort(),
  )
  assert.ok(
    rows.every(row => row.Nazwisko === 'Wroga-Nazwa' && row['Data zamówienia'] === '2025-09-03 22:18:00'),
  )
})

test('codes are shown to nobody of the staff', async () => {
  const student = await givenStudent(web.university)
  const id = await givenOrder(web.university, student.id, { status: 'ready', validUntil: '2025-10-31' })
  const code = randomUUID().replaceAll('-', '')
  await web.university.db
    .updateTable('orders')
    .set({
      pickup_id_sealed: web.university.sealing.seal(code, `orders.pickup_id:${id}`),
      activation_code_sealed: web.university.sealing.seal('493817', `orders.activation_code:${id}`),
    })
    .where('id', '=', id)
    .execute()
  const html = await page(orderAddress(id))
  assert.doesNotMatch(html, new RegExp(`${code}|493817`))
  assert.ok(html.includes(FORM_TOKEN))
})

test('updating the statuses applies the news once, says how many changed, and pressed twice is one refresh', async () => {
  const { university } = web
  university.setNow('2025-09-03T20:18:30Z')
  const ids = [await order('ready'), await order('ready')]
  for (const id of ids)
    university.mc.news.push(
      news(id, 'collected', {
        card_number: 'PL-1',
        valid_until: '2025-10-31',
        collected_at: '2025-09-03T20:20:00.000Z',
      }),
    )
  // The MC system answers when both have pressed.
  const pressed = Promise.withResolvers<void>()
  university.mc.overrides.events = async (...asked) => {
    await pressed.promise
    delete university.mc.overrides.events
    return university.mc.events(...asked)
  }
  const [first, second] = await Promise.all([
    startRefresh(university, { by: 'person:admin' }),
    startRefresh(university, { by: 'person:other' }),
  ])
  pressed.resolve()
  assert.equal([first, second].filter(Boolean).length, 1)
  await (first ?? second)?.ended
  assert.match(await page('/administracja/mlegitymacja/aktualizacja'), /Zmienione zamówienia: 2\./)
})

test('a silent MC system is told, and the next refresh can begin', async () => {
  const { university } = web
  university.setNow('2025-09-03T20:19:00Z')
  university.mc.silent = true
  await (await startRefresh(university, { by: 'person:admin' }))?.ended
  university.mc.silent = false
  assert.match(await page('/administracja/mlegitymacja/aktualizacja'), /System MC nie odpowiada/)
  university.setNow('2025-09-03T20:20:00Z')
  await (await startRefresh(university, { by: 'person:admin' }))?.ended
  assert.match(await page('/administracja/mlegitymacja/aktualizacja'), /Statusy są aktualne/)
})

test('a run that stopped at the brake is discarded: nothing is revoked, and nobody approves it any more', async () => {
  const { university } = web
  const student = await givenStudent(university)
  const id = await givenOrder(university, student.id, { status: 'collected', validUntil: '2025-10-31' })
  await saveStudent(university, {
    ...student,
    programmes: student.programmes.map(one => ({
      ...one,
      status: 'removed' as const,
      endedOn: '2025-09-01',
    })),
  })
  const swept = await sweep(university, { by: 'schedule', brake: { share: 0, atLeast: 0 } })
  assert.ok('stopped' in swept)
  const address = sweepAddress(swept.stopped.id)
  const fields = fieldsOf(await page(address), `${address}/odrzuc`)
  const answer = await administrator.post(`${address}/odrzuc`, fields)
  assert.match(answer.headers.get('location') ?? '', /odrzucono$/)
  const late = await administrator.post(`${address}/zatwierdz`, fields)
  assert.match(late.headers.get('location') ?? '', /nie_czeka$/)
  assert.match(await page(orderAddress(id)), /data-status="collected"/)
  assert.match(await page('/administracja/mlegitymacja/uniewaznianie'), /odrzucony/)
  assert.match(await page('/administracja/mlegitymacja/uniewaznianie/proba'), /skreślenie/)
})

test('run now, when the same list waits already, leads to where it is decided; long lists are leafed through', async () => {
  const { university } = web
  const removed = async () => {
    const student = await givenStudent(university)
    await givenOrder(university, student.id, { status: 'collected', validUntil: '2025-10-31' })
    const programmes = student.programmes.map(one => ({
      ...one,
      status: 'removed' as const,
      endedOn: '2025-09-01',
    }))
    await saveStudent(university, { ...student, programmes })
  }
  for (let i = 0; i < 201; i++) await removed()
  const sweeps = '/administracja/mlegitymacja/uniewaznianie'
  const runNow = async () => {
    const answer = await administrator.post(
      `${sweeps}/uruchom`,
      fieldsOf(await page(sweeps), `${sweeps}/uruchom`),
    )
    return answer.headers.get('location')!.split('?')[0]!
  }
  const address = await runNow()
  const first = await page(address)
  const total = Number(/1\.\.200 \/ (\d+)/.exec(first)![1])
  assert.ok(total > 200)
  assert.match(await page(`${address}?od=200`), new RegExp(`201\\.\\.${total} / ${total}`))
  assert.match(await page(`${sweeps}/proba?od=200`), new RegExp(`201\\.\\.${total} / ${total}`))
  assert.equal(await runNow(), address, 'the very list waits there')
  assert.match(await page(sweeps), /lista czeka we wcześniejszym/)
  const { id } = await university.db
    .selectFrom('sweeps')
    .select('id')
    .where('waits_in', 'is not', null)
    .executeTakeFirstOrThrow()
  assert.match(await page(sweepAddress(id)), new RegExp(`href="${address}"`))
  const approved = await administrator.post(`${address}/zatwierdz`, fieldsOf(first, `${address}/zatwierdz`))
  assert.match(approved.headers.get('location')!, /zatwierdzono$/)
  assert.match(await page(address), /<td>unieważniona<\/td>/)
})

test('the dashboard tells numbers, charts as tables too, and what is wrong', async () => {
  const html = await page('/administracja/mlegitymacja/pulpit')
  assert.match(html, /<svg viewBox/)
  assert.match(html, /Pokaż liczby w tabeli/)
  assert.match(html, /Ważne karty/)
})

test('the settings are shown to be read, and connections are tested now: what fails is named', async () => {
  web.university.mc.silent = true
  const html = await page('/administracja/mlegitymacja/ustawienia?test=1')
  web.university.mc.silent = false
  assert.match(html, /Baza danych<\/td><td><span class="check" data-status="ready">/)
  assert.match(html, /System MC<\/td><td><span class="check" data-status="failed">/)
  assert.match(html, /03-31, 10-31/)
  assert.doesNotMatch(html, /<form method="post" action="\/administracja/)
})

test('an action on many is previewed, valid for all or not at all, leaves alone what has changed, and works once', async () => {
  const { university } = web
  const ids = [await order(), await order('ready'), await order()]
  const list = await page(`${ORDERS}?szukaj=bachta`)
  const fields = fieldsOf(list, '/administracja/mlegitymacja/zbiorczo')
  assert.match(list, new RegExp(`form="wiele" name="zamowienie" value="${ids[0]}"`))
  const body = new URLSearchParams({ ...fields, dzialanie: 'revoke', ktore: 'selected' })
  for (const id of ids) body.append('zamowienie', id)
  const asked = await administrator.post('/administracja/mlegitymacja/zbiorczo', body)
  const address = asked.headers.get('location')!
  const preview = fieldsOf(await page(address), `${address}/uruchom`)
  const silent = await administrator.post(`${address}/uruchom`, { ...preview, powod: '  ' })
  assert.match(await page(silent.headers.get('location')!), /Podaj powód/)
  // One of them is revoked by somebody else before the agreement.
  await revokeOrder(university, {
    orderId: ids[2]!,
    seen: 'collected',
    reason: 'first',
    actor: 'person:other',
  })
  const job = address.split('/').at(-1)!
  const [first, second] = await Promise.all([
    start(university, { jobId: job, reason: 'pomyłka w imporcie', by: 'person:admin' }),
    start(university, { jobId: job, reason: 'other', by: 'person:other' }),
  ])
  assert.equal([first, second].filter(Boolean).length, 1)
  await (first ?? second)?.ended
  await administrator.post(`${address}/uruchom`, { ...preview, powod: 'once more' })
  const done = await page(address)
  assert.match(done, /Gotowe/)
  assert.match(done, /pominięto, bo zmieniły się od podglądu<\/td><td>1</)
  for (const id of ids) assert.match(await page(orderAddress(id)), /data-status="revoked"/)
  assert.match(await page(orderAddress(ids[2]!)), /first/)
  // Another process went on with the job meanwhile, and finds the orders moved.
  await inTransaction(university.db, tx =>
    noteItems(tx, job, { asked: ids, done: new Set(), now: university.clock() }),
  )
  assert.equal(await page(address), done)
})

test('an action that is not valid for all of the filter is not offered', async () => {
  const student = await givenStudent(web.university, { familyName: 'Mieszana' })
  await givenOrder(web.university, student.id, { status: 'collected', validUntil: '2025-10-31' })
  await givenOrder(web.university, student.id, { status: 'failed', validUntil: '2025-10-31' })
  const fields = fieldsOf(await page(`${ORDERS}?szukaj=mieszana`), '/administracja/mlegitymacja/zbiorczo')
  const asked = await administrator.post('/administracja/mlegitymacja/zbiorczo', {
    ...fields,
    dzialanie: 'revoke',
    ktore: 'all',
  })
  const address = asked.headers.get('location')!
  const preview = await page(address)
  assert.match(preview, /nie jest możliwe dla wszystkich/)
  assert.doesNotMatch(preview, /uruchom"/)
  const job = address.split('/').at(-1)!
  assert.equal(await start(web.university, { jobId: job, reason: 'forced', by: 'person:admin' }), undefined)
})
