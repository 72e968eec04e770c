// The student's pages and forms on a real database, as a browser without scripts uses them [SPEC 5].
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { deliver } from '../mc/deliver.ts'
import { overview } from '../order/overview.ts'
import { CODES, givenStudent, news } from '../testing.ts'
import { type Browser, fieldsOf, signedIn, signedInStudent, type TestWeb, testWeb } from '../web/testing.ts'
import { CANCEL, CHANGES, CHECK, ORDER, ORDER_AGAIN, PAGE } from './addresses.ts'

let web: TestWeb
before(async () => {
  web = await testWeb()
})
after(() => web.university.database.close())

const ordersOf = async (studentId: string) => (await overview(web.university, studentId))!.orders
const read = async (browser: Browser, path = PAGE) => (await browser.get(path)).text()
const send = async (browser: Browser, action: string, page = PAGE) =>
  browser.post(action, fieldsOf(await read(browser, page), action))

/** A student whose order is ready. */
async function withReadyOrder() {
  const browser = await signedInStudent(web)
  await send(browser, ORDER)
  const { id } = (await ordersOf(browser.studentId))[0]!
  while ((await deliver(web.university, 'placing')) === 'again');
  const expiry = { codes_expire_at: '2025-10-03T20:19:00.000Z' }
  web.university.mc.news.push(news(id, 'codes_issued', { codes: CODES, ...expiry }))
  return { browser, orderId: id }
}

test('the tile on *Dla studentów* leads to the page, and the page says where one is', async () => {
  const browser = await signedInStudent(web)
  assert.match(
    await read(browser, '/dla-studentow'),
    new RegExp(`class="tile" href="${PAGE}".*mLegitymacja`, 's'),
  )
  assert.match(await read(browser), /Dla studentów.*Moje studia.*aria-current="page">mLegitymacja/s)
})

test('ordering by a plain form: the page says so, also after a reload, which orders nothing', async () => {
  const browser = await signedInStudent(web)
  const sent = await send(browser, ORDER)
  assert.equal(sent.status, 303)
  const next = sent.headers.get('location')!
  for (const _ of ['at once', 'reloaded'])
    assert.match(await read(browser, next), /mLegitymacja została zamówiona\./)
  assert.equal((await ordersOf(browser.studentId)).length, 1)
})

test('the same form sent twice, or twenty times at once, is one order', async () => {
  const browser = await signedInStudent(web)
  const fields = fieldsOf(await read(browser), ORDER)
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post(ORDER, fields)))
  for (const answer of answers) assert.equal(answer.headers.get('location'), `${PAGE}?wynik=zamowiono`)
  assert.equal((await ordersOf(browser.studentId)).length, 1)
})

test('two tabs: the second order is refused, and the page shows the first', async () => {
  const browser = await signedInStudent(web)
  const tabs = [fieldsOf(await read(browser), ORDER), fieldsOf(await read(browser), ORDER)]
  const answers = [await browser.post(ORDER, tabs[0]!), await browser.post(ORDER, tabs[1]!)]
  assert.equal(answers[1]!.headers.get('location'), `${PAGE}?wynik=nie_zamowiono`)
  assert.equal((await ordersOf(browser.studentId)).length, 1)
})

test('*Sprawdź status zamówienia* says whether the status has changed, or that the system is silent', async () => {
  const { browser } = await withReadyOrder()
  const said = async () => read(browser, (await send(browser, CHECK)).headers.get('location')!)
  assert.match(await said(), /Zaktualizowano status zamówienia\..*Do odbioru/s)

  const waiting = await signedInStudent(web)
  await send(waiting, ORDER)
  const again = async () => read(waiting, (await send(waiting, CHECK)).headers.get('location')!)
  assert.match(await again(), /Status zamówienia się nie zmienił\./)
  web.university.mc.silent = true
  assert.match(await again(), /System ministerstwa nie odpowiedział\./)
  web.university.mc.silent = false
})

test('cancelling asks first, then cancels once however often it is sent', async () => {
  const browser = await signedInStudent(web)
  await send(browser, ORDER)
  const asked = await read(browser)
  const { zamowienie } = fieldsOf(asked, CANCEL) as { zamowienie: string }
  const question = `${CANCEL}?zamowienie=${zamowienie}`
  assert.match(await read(browser, question), /Czy na pewno anulować zamówienie\?/)
  assert.equal((await ordersOf(browser.studentId))[0]!.status, 'waiting', 'asking changes nothing')
  const fields = fieldsOf(await read(browser, question), CANCEL)
  for (const _ of [1, 2]) {
    const answer = await browser.post(CANCEL, fields)
    const page = await read(browser, answer.headers.get('location')!)
    assert.match(page, /Zamówienie zostało anulowane\..*Anulowane przez użytkownika/s)
  }
  assert.equal((await browser.get(question)).headers.get('location'), `${PAGE}?wynik=bez_zmian`)
})

test('dead codes: one button cancels and orders again', async () => {
  const { browser, orderId } = await withReadyOrder()
  await send(browser, CHECK)
  web.university.mc.news.push(news(orderId, 'codes_locked', {}))
  const other = await signedInStudent(web)
  await send(other, ORDER)
  await send(other, CHECK)
  assert.match(await read(browser), /Kody są zablokowane/)
  const sent = await send(browser, ORDER_AGAIN)
  assert.equal(sent.headers.get('location'), `${PAGE}?wynik=zamowiono`)
  const statuses = (await ordersOf(browser.studentId)).map(({ status }) => status)
  assert.deepEqual(statuses.toSorted(), ['cancelled', 'waiting'])
})

test('another student’s order or photo is not there', async () => {
  const mine = await signedInStudent(web)
  const theirs = await signedInStudent(web)
  await send(mine, ORDER)
  await send(theirs, ORDER)
  const [order] = await ordersOf(theirs.studentId)
  assert.equal((await mine.get(`${CANCEL}?zamowienie=${order!.id}`)).status, 404)
  for (const action of [CANCEL, ORDER_AGAIN]) {
    const fields = fieldsOf(
      await read(mine, `${CANCEL}?zamowienie=${(await ordersOf(mine.studentId))[0]!.id}`),
      CANCEL,
    )
    const form = { ...fields, zamowienie: order!.id, formularz: randomUUID() }
    assert.equal((await mine.post(action, form)).status, 404)
  }
  assert.equal((await ordersOf(theirs.studentId))[0]!.status, 'waiting')
  const photoOf = async (browser: Browser) => /<img src="([^"]+)"/.exec(await read(browser))![1]!
  assert.equal((await mine.get(await photoOf(theirs))).status, 404)
  const own = await mine.get(await photoOf(mine))
  assert.equal(own.status, 200)
  assert.match(own.headers.get('cache-control')!, /^private/)
})

test('a form without the token of the session, or from another site, changes nothing', async () => {
  const browser = await signedInStudent(web)
  const fields = fieldsOf(await read(browser), ORDER)
  const other = fieldsOf(await read(await signedInStudent(web)), ORDER)
  const { form_token: _, ...without } = fields
  for (const [form, headers] of [
    [without, {}],
    [{ ...fields, form_token: other.form_token! }, {}],
    [fields, { origin: 'https://evil.example' }],
    [fields, { origin: 'null' }],
  ] as const) {
    const answer = await browser.post(ORDER, form, headers)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /Nic się nie zmieniło/)
  }
  assert.equal((await ordersOf(browser.studentId)).length, 0)
})

test('a form that is none of ours is refused', async () => {
  const browser = await signedInStudent(web)
  const fields = fieldsOf(await read(browser), ORDER)
  assert.equal((await browser.post(ORDER, { ...fields, formularz: 'x' })).status, 400)
})

test('*Pomoc* is a page of its own', async () => {
  assert.match(await read(await signedInStudent(web), `${PAGE}/pomoc`), /Co to jest mLegitymacja\?/)
})

test('an open page hears of news within two seconds, and only that there is news', async () => {
  const { browser } = await withReadyOrder()
  const seen = / seen="([^"]+)"/.exec(await read(browser))![1]!
  const stream = await browser.get(`${CHANGES}?seen=${seen}`, { accept: 'text/event-stream' })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  assert.equal((await reader.read()).value, ': open\n\n')
  const started = Date.now()
  await send(browser, CHECK)
  const { value } = await reader.read()
  assert.match(value!, /^event: news\ndata: [\w-]{12}\n\n$/)
  assert.ok(Date.now() - started < 2000)
  await reader.cancel()
})

test('a page that is out of date when it begins to listen is told at once', async () => {
  const browser = await signedInStudent(web)
  const stream = await browser.get(`${CHANGES}?seen=old`, { accept: 'text/event-stream' })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  await reader.read()
  assert.match((await reader.read()).value!, /^event: news/)
  await reader.cancel()
})

test('a browser that polls is told whether there is news', async () => {
  const browser = await signedInStudent(web)
  const seen = / seen="([^"]+)"/.exec(await read(browser))![1]!
  assert.deepEqual(await (await browser.get(`${CHANGES}?seen=${seen}`)).json(), { news: false })
  await send(browser, ORDER)
  assert.deepEqual(await (await browser.get(`${CHANGES}?seen=${seen}`)).json(), { news: true })
})

test('a student sees only their own data', async () => {
  const student = await givenStudent(web.university, { familyName: 'Inna' })
  const browser = await signedInStudent(web)
  assert.doesNotMatch(await read(browser), /Inna/)
  assert.match(await read(await signedIn(web, { subject: student.subject })), /Inna/)
})
