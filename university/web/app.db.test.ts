import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedInStudent, type TestWeb, testWeb } from './testing.ts'

let web: TestWeb
before(async () => {
  web = await testWeb()
})
after(() => web.university.database.close())

test('every answer carries a strict policy: no inline script or style, no other site, no frame', async () => {
  const { get } = await signedInStudent(web)
  for (const path of [
    '/',
    '/dla-studentow/moje-studia/mlegitymacja',
    '/nothing-here',
    '/look/none.css',
    '/sign-in',
  ]) {
    const { headers } = await get(path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
      assert.ok(policy.includes(part), `${path}: ${part}`)
    assert.doesNotMatch(policy, /unsafe|http/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.match(headers.get('strict-transport-security') ?? '', /max-age/)
  }
})

test('without TLS there is no HSTS, and the cookie has its plain name', async () => {
  const plain = await testWeb({ address: 'http://localhost:3000' })
  const { get, cookies } = await signedInStudent(plain)
  const answer = await get('/dla-studentow')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('strict-transport-security'), null)
  assert.deepEqual([...cookies.keys()], ['mleg_university'])
  await plain.university.database.close()
})

test('pages of a person are kept by no cache, files for good', async () => {
  const { get } = await signedInStudent(web)
  const page = await get('/dla-studentow')
  assert.equal(page.headers.get('cache-control'), 'no-store')
  const [, sheet] = /<link rel="stylesheet" href="([^"]+)">/.exec(await page.text())!
  assert.match((await get(sheet!)).headers.get('cache-control') ?? '', /immutable/)
})

test('the language switch stays and leads back to the very page, and to no other site', async () => {
  const { get } = await signedInStudent(web)
  const switched = await get('/dla-studentow?x=1&lang=en')
  assert.deepEqual([switched.status, switched.headers.get('location')], [303, '/dla-studentow?x=1'])
  assert.match(await (await get('/dla-studentow')).text(), /<html lang="en".*For students/s)
  const elsewhere = await web.app.request('http://localhost//evil.example/?lang=pl')
  assert.equal(elsewhere.headers.get('location'), '/')
})

test('what is not there is a page in the person’s language', async () => {
  const answer = await web.app.request('/nothing-here', { headers: { 'accept-language': 'en' } })
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), /There is no such page/)
})

test('a bug is a calm page with a number, and nothing of the cause', async () => {
  const broken = await testWeb()
  const { get } = await signedInStudent(broken)
  const { clock } = broken.university
  broken.university.clock = () => {
    throw new Error('secret detail')
  }
  const answer = await get('/dla-studentow/moje-studia/mlegitymacja')
  broken.university.clock = clock
  const html = await answer.text()
  assert.equal(answer.status, 500)
  assert.match(html, /Coś poszło nie tak po naszej stronie.*<code>[0-9a-f]{8}<\/code>/s)
  assert.doesNotMatch(html, /secret detail|Error|at /)
  await broken.university.database.close()
})

test('a database that does not answer is an outage, told as one', async () => {
  const broken = await testWeb()
  const browser = await signedInStudent(broken)
  broken.university.clock = () => {
    throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  }
  assert.equal((await browser.get('/dla-studentow')).status, 503)
  await broken.university.database.close()
})

test('a form larger than any of ours is refused unread', async () => {
  const { post } = await signedInStudent(web)
  const answer = await post('/dla-studentow/moje-studia/mlegitymacja/zamow', { x: 'x'.repeat(20_000) })
  assert.equal(answer.status, 413)
})
