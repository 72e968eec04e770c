import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestIssuer, ISSUER, type TestIssuer, type TestUniversity } from '../issuer.fixture.ts'

let issuer: TestIssuer
let university: TestUniversity
before(async () => {
  issuer = await createTestIssuer({ settings: { MC_SANDBOX: 'yes' } })
  university = await issuer.register()
})
after(() => issuer.close())

const post = (path: string, form: Record<string, string>, origin = ISSUER) =>
  issuer.fetch(`${ISSUER}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin },
  })
const page = async (query = '') => (await issuer.fetch(`${ISSUER}/console${query}`)).text()

test('outside the demo mode there is no console', async () => {
  const plain = await createTestIssuer()
  assert.equal((await plain.fetch(`${ISSUER}/console`)).status, 404)
  await plain.close()
})

test('the console speaks Polish and English', async () => {
  assert.match(await page(), /<html lang="pl".*Konsola piaskownicy/s)
  assert.match(await page('?lang=en'), /<html lang="en".*Sandbox console/s)
})

test('a delay holds orders back for as long as it says', async () => {
  const saved = await post('/console/behaviour', { delay: '30' })
  assert.equal(saved.headers.get('location'), '/console?lang=pl&notice=saved')
  const order = await university.order()
  await university.place(order)
  issuer.pass(29_999)
  await issuer.workOff()
  assert.equal((await university.states(order.id))[0]?.state, 'in_progress')
  issuer.pass(1)
  await issuer.workOff()
  assert.equal((await university.states(order.id))[0]?.state, 'ready')
  await post('/console/behaviour', { delay: '0' })
})

test('an error set for a PESEL ends the orders of that person, until it is removed', async () => {
  const order = await university.order()
  await post('/console/errors', { pesel: order.pesel, code: 'PESEL_MISMATCH' })
  await university.place(order)
  await issuer.workOff()
  assert.deepEqual(await university.states(order.id), [
    { id: order.id, state: 'failed', error_code: 'PESEL_MISMATCH' },
  ])
  const shown = await page()
  assert.ok(!shown.includes(order.pesel))
  const [, lookup] = /name="lookup" value="([0-9a-f]{64})"/.exec(shown) ?? []
  await post('/console/errors/remove', { lookup: lookup! })
  assert.doesNotMatch(await page(), /name="lookup"/)
})

test('during maintenance the university interface answers 503, wallets are served', async () => {
  await post('/console/behaviour', { delay: '0', maintenance: 'yes' })
  const refused = await issuer.fetch(`${ISSUER}/v1/orders`, { method: 'POST' })
  assert.equal(refused.status, 503)
  assert.ok(refused.headers.get('retry-after'))
  assert.equal((await issuer.fetch(`${ISSUER}/nonce`, { method: 'POST' })).status, 200)
  await post('/console/behaviour', { delay: '0' })
  assert.equal((await issuer.fetch(`${ISSUER}/v1/orders`, { method: 'POST' })).status, 401)
})

test('recent orders are shown without anything personal', async () => {
  const order = await university.order({ family_name: 'Brzęczyszczykiewicz' })
  await university.place(order)
  const shown = await page()
  assert.ok(shown.includes(order.id.slice(0, 8)))
  for (const secret of [order.pesel, order.family_name, order.album_number])
    assert.ok(!shown.includes(secret))
})

test('a form of another site changes nothing', async () => {
  const forged = await post('/console/behaviour', { delay: '77' }, 'https://evil.example')
  assert.equal(forged.status, 403)
  assert.doesNotMatch(await page(), /value="77"/)
})

test('wrong input is told and changes nothing', async () => {
  const refused = await post('/console/behaviour', { delay: '-1' })
  assert.match(refused.headers.get('location')!, /notice=wrong_delay/)
  assert.match(await page('?notice=wrong_delay'), /Podaj liczbę sekund od 0 do 600/)
  assert.match(
    (await post('/console/errors', { pesel: '1', code: 'X' })).headers.get('location')!,
    /wrong_pesel/,
  )
})
