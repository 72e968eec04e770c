import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenStudent } from '../../testing.ts'
import { type Browser, fieldsOf, signedIn, signedInStudent, type TestWeb, testWeb } from '../testing.ts'
import { connectProvider, ProviderSilent, SignInRefused } from './provider.ts'

const PAGE = '/dla-studentow/moje-studia/mlegitymacja'

let web: TestWeb
const told: string[] = []
before(async () => {
  web = await testWeb({ signedIn: subject => void told.push(subject) })
})
after(() => web.university.database.close())

/** Follows the link to the provider and comes back from it. */
async function signIn(browser: Browser, onward = PAGE) {
  const away = await browser.get(`/sign-in?dalej=${encodeURIComponent(onward)}`)
  return comeBack(browser, away)
}
const comeBack = (browser: Browser, away: Response) =>
  browser.get(
    `/sign-in/callback?code=c&state=${new URL(away.headers.get('location')!).searchParams.get('state')}`,
  )
const leadsTo = (answer: Response) => [answer.status, answer.headers.get('location')]

test('whoever is not signed in is sent to sign in, and back to where they wanted to go', async () => {
  const browser = web.browser()
  const asked = await browser.get(`${PAGE}?dodaj=1`)
  assert.equal(asked.status, 303)
  const student = await givenStudent(web.university)
  web.provider.letIn({ subject: student.subject })
  const back = await comeBack(browser, await browser.get(asked.headers.get('location')!))
  assert.deepEqual(leadsTo(back), [303, `${PAGE}?dodaj=1`])
  const page = await browser.get(PAGE)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /Zamówienie mLegitymacji/)
  assert.equal(told.at(-1), student.subject, 'sources are told who has signed in')
})

test('what a script asks for without a session is refused and begins no sign-in', async () => {
  const headers = [
    { accept: 'text/event-stream' },
    { accept: 'application/json' },
    { 'sec-fetch-dest': 'empty' },
  ]
  for (const asked of headers) {
    const browser = web.browser()
    const answer = await browser.get(`${PAGE}/zmiany`, asked as Record<string, string>)
    assert.equal(answer.status, 401)
    assert.equal(browser.cookies.size, 0)
  }
})

test('the session cookie is of this host alone, unreadable for scripts, and new at each sign-in', async () => {
  const browser = web.browser()
  const line = (await signIn(browser)).headers.getSetCookie().find(each => each.startsWith('__Host-mleg='))!
  for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) assert.ok(line.includes(part), part)
  assert.doesNotMatch(line, /Domain/i)
  const first = browser.cookies.get('__Host-mleg')
  await signIn(browser)
  assert.notEqual(browser.cookies.get('__Host-mleg'), first)
  const old = web.browser()
  old.cookies.set('__Host-mleg', first!)
  assert.equal((await old.get(PAGE)).status, 303, 'the earlier session is over')
})

test('the id of a session is not in the database', async () => {
  const browser = web.browser()
  await signIn(browser)
  const rows = await web.university.db.selectFrom('sessions').selectAll().execute()
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(browser.cookies.get('__Host-mleg')!))
})

test('a session survives a restart and is over after twelve hours', async () => {
  const { get } = await signedInStudent(web)
  assert.equal((await get(PAGE)).status, 200)
  web.university.setNow('2025-09-04T08:18:00Z')
  assert.equal((await get(PAGE)).status, 303)
  web.university.setNow('2025-09-03T20:18:00Z')
})

test('signing out ends our session at once and leads on to the provider’s own sign-out', async () => {
  const browser = web.browser()
  const student = await givenStudent(web.university)
  web.provider.letIn({ subject: student.subject })
  await signIn(browser)
  const id = browser.cookies.get('__Host-mleg')!
  const fields = fieldsOf(await (await browser.get(PAGE)).text(), '/sign-out')
  const goodbye = await browser.post('/sign-out', fields)
  assert.equal(goodbye.status, 200)
  assert.equal(goodbye.headers.get('refresh'), '0; url=https://idp.example/end?id_token_hint=id-token')
  browser.cookies.set('__Host-mleg', id)
  assert.equal((await browser.get(PAGE)).status, 303)
  assert.equal((await browser.post('/sign-out', fields)).status, 200, 'once more does no harm')
})

test('signing out needs the form of this session', async () => {
  const { get, post } = await signedInStudent(web)
  assert.equal((await post('/sign-out', {})).status, 403)
  assert.equal((await get(PAGE)).status, 200)
})

test('two tabs may sign in at once', async () => {
  const browser = web.browser()
  const one = await browser.get('/sign-in')
  const two = await browser.get('/sign-in')
  assert.equal((await comeBack(browser, one)).status, 303)
  assert.equal((await comeBack(browser, two)).status, 303)
})

test('sign-ins that were begun and left do not pile up in the browser', async () => {
  const browser = web.browser()
  for (let i = 0; i < 30; i++) await browser.get('/sign-in')
  assert.ok(browser.cookies.size <= 5, String(browser.cookies.size))
  assert.equal((await comeBack(browser, await browser.get('/sign-in'))).status, 303)
})

test('an endless address to go on to makes no cookie that a browser would drop', async () => {
  const browser = web.browser()
  await browser.get(`/sign-in?dalej=/${'x'.repeat(8000)}`)
  for (const [name, value] of browser.cookies) assert.ok(name.length + value.length < 4000)
})

test('coming back without having begun, with a foreign state, or too late is told calmly', async () => {
  const browser = web.browser()
  const away = await browser.get('/sign-in')
  for (const attempt of [
    browser.get('/sign-in/callback?code=c&state=forged'),
    comeBack(web.browser(), away),
  ]) {
    const answer = await attempt
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), /Logowanie nie powiodło się/)
  }
  web.university.setNow('2025-09-03T20:29:00Z')
  assert.equal((await comeBack(browser, away)).status, 400)
  web.university.setNow('2025-09-03T20:18:00Z')
})

test('a sign-in the provider refuses is told calmly; a silent provider is an outage', async () => {
  const { finish, begin } = web.provider
  web.provider.finish = async () => {
    throw new SignInRefused('access_denied')
  }
  assert.equal((await signIn(web.browser())).status, 400)
  web.provider.finish = finish
  web.provider.begin = async () => {
    throw new ProviderSilent('down')
  }
  const down = await web.browser().get('/sign-in')
  assert.equal(down.status, 503)
  assert.equal(down.headers.get('retry-after'), '60')
  assert.match(await down.text(), /Logowanie chwilowo nie działa/)
  web.provider.begin = begin
})

test('a provider that nobody answers for is found silent, and asked again the next time', async () => {
  const provider = connectProvider({
    issuer: 'http://127.0.0.1:1',
    clientId: 'c',
    clientSecret: 's',
    callback: 'https://a/b',
    signedOut: 'https://a/',
  })
  for (const _ of [1, 2]) await assert.rejects(provider.begin('pl'), ProviderSilent)
  assert.equal(await provider.signOutAddress('token'), null)
})

test('signing in leads only to pages of ours', async () => {
  for (const wish of [
    'https://evil.example/',
    '//evil.example/',
    '/.//evil.example/',
    '/\\evil.example',
    'x',
  ])
    assert.deepEqual(leadsTo(await signIn(web.browser(), wish)), [303, '/'], wish)
})

test('one who came by another name of this machine signs in under the public one', async () => {
  const answer = await web.app.request('/sign-in', { headers: { host: '127.0.0.1:3000' } })
  assert.deepEqual(leadsTo(answer), [303, 'https://mlegitymacja.example/sign-in?dalej=%2F'])
})

test('staff without a student record get a calm page that says this page is for students', async () => {
  const { get } = await signedIn(web, { subject: 'auditor', roles: ['auditor'] })
  for (const path of ['/dla-studentow', PAGE]) {
    const answer = await get(path)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /Ta strona jest dla studentów/)
  }
})
