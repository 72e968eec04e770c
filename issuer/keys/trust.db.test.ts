import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { verifyTrustList } from '@mlegitymacja/core/card/trusted-issuers.ts'
import { verifyIssuedCard } from '@mlegitymacja/core/card/verify.ts'
import { createTestIssuer, ISSUER, readyOrder, type TestIssuer, testWallet } from '../issuer.fixture.ts'

let issuer: TestIssuer
before(async () => {
  issuer = await createTestIssuer()
})
after(() => issuer.close())

async function readList() {
  const now = issuer.parts.clock()
  const ca = await (await issuer.fetch(`${ISSUER}/trust/ca.pem`)).text()
  const response = await issuer.fetch(`${ISSUER}/trust/issuers`, { headers: { origin: 'https://elsewhere' } })
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  const token = await response.text()
  const publisherKey = trustCas([ca], () => now)
  const list = await verifyTrustList(token, { publisher: ISSUER, now, publisherKey })
  assert.ok('issuers' in list, JSON.stringify(list))
  return { list, token }
}

test('who trusts the CA reads in the signed list whose cards count, and such a card verifies', async () => {
  const { list } = await readList()
  const [named] = list.issuers
  assert.equal(named?.address, ISSUER)
  const { codes } = await readyOrder(issuer, await issuer.register())
  const card = await (await testWallet(issuer.fetch)).collect(codes)
  const now = issuer.parts.clock()
  const verdict = await verifyIssuedCard(card, { now, issuerKey: trustCas(named?.ca ?? [], () => now) })
  assert.ok('valid' in verdict)
  const lists = (await (await issuer.fetch(named?.status_lists ?? '')).json()) as { status_lists: string[] }
  assert.ok(lists.status_lists.includes(readCard(card).payload.status.status_list.uri))
})

test('the list of issuers is signed anew every hour', async () => {
  const { token } = await readList()
  assert.equal((await readList()).token, token)
  issuer.pass(3_600_001)
  assert.notEqual((await readList()).token, token)
})

const YEAR_MS = 365.25 * 24 * 3_600_000
const pems = async () => {
  const text = await (await issuer.fetch(`${ISSUER}/trust/ca.pem`)).text()
  return text.match(/-----BEGIN[\s\S]+?-----END CERTIFICATE-----/g) ?? []
}

test('a new authority is published a year before it signs, an old one as long as its cards may be valid', async () => {
  const { pass, parts } = issuer
  const [first] = await pems()
  assert.ok(first)
  const knowsFirst = trustCas([first], parts.clock)
  const isSignedUnder = async (key: typeof knowsFirst) => {
    const token = await (await issuer.fetch(`${ISSUER}/trust/issuers`)).text()
    const list = await verifyTrustList(token, { publisher: ISSUER, now: parts.clock(), publisherKey: key })
    return 'issuers' in list ? list.issuers[0]?.ca.length : list.refused
  }
  pass(15.2 * YEAR_MS)
  await parts.keys.renew()
  const [inUse, next, ...more] = await pems()
  assert.ok(next && more.length === 0)
  assert.equal(inUse, first)
  assert.equal(await isSignedUnder(knowsFirst), 2, 'who knows only the old one still reads the list')

  pass(3.5 * YEAR_MS)
  await parts.keys.renew()
  assert.deepEqual(await pems(), [next, first], 'the new one signs, the old one is still there')
  assert.equal(await isSignedUnder(knowsFirst), 'unknown_publisher')
  assert.equal(await isSignedUnder(trustCas([first, next], parts.clock)), 2)

  pass(1.5 * YEAR_MS)
  assert.equal((await pems()).length, 2)
  await parts.keys.renew()
  assert.deepEqual(await pems(), [next], 'what has ended is not published')
})

test('the key that signs cards is renewed without a restart; a card asked for again is signed by the key that was recorded', async t => {
  const other = await createTestIssuer()
  t.after(() => other.close())
  const { pass, parts } = other
  const university = await other.register()
  const order = async () => {
    const valid_until = parts.clock().toISOString().slice(0, 10)
    const { codes } = await readyOrder(other, university, { valid_until })
    const wallet = await testWallet(other.fetch)
    const token = await wallet.tokenFor(codes)
    return async () => {
      const answer = await wallet.card(token)
      assert.ok('card' in answer, JSON.stringify(answer))
      return answer.card
    }
  }
  const { x5c } = parts.keys.signer()
  pass(1.95 * YEAR_MS)
  const ask = await order()
  assert.deepEqual(readCard(await ask()).header.x5c, x5c)
  await parts.keys.renew()
  assert.notDeepEqual(parts.keys.signer().x5c, x5c)
  const [again, next] = [await ask(), await (await order())()]
  assert.deepEqual(readCard(again).header.x5c, x5c)
  assert.deepEqual(readCard(next).header.x5c, parts.keys.signer().x5c)
  const now = parts.clock()
  const issuerKey = trustCas(parts.keys.authorities(), () => now)
  for (const card of [again, next]) assert.ok('valid' in (await verifyIssuedCard(card, { now, issuerKey })))
})

test('a card that one instance recorded under a new key is signed by another that does not know the key yet', async t => {
  const one = await createTestIssuer({ now: '2026-11-20T12:00:00Z' })
  t.after(() => one.close())
  const other = await createTestIssuer({ database: one.database, now: '2026-11-20T12:00:00Z' })
  for (const { pass } of [one, other]) pass(1.95 * YEAR_MS)
  await one.parts.keys.renew()
  const valid_until = one.parts.clock().toISOString().slice(0, 10)
  const { codes } = await readyOrder(one, await one.register(), { valid_until })
  let asked = one
  const wallet = await testWallet((url, init) => asked.fetch(url, init))
  const token = await wallet.tokenFor(codes)
  const first = await wallet.card(token)
  asked = other
  const again = await wallet.card(token)
  assert.ok('card' in first && 'card' in again, JSON.stringify(again))
  assert.deepEqual(readCard(again.card).header.x5c, one.parts.keys.signer().x5c)
})
