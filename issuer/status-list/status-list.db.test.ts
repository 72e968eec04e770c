// Status lists over HTTP: how long they may be kept, and how a change gets out [TSL §8.1, §13.7].
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { readBit } from '@mlegitymacja/core/status-list/bits.ts'
import { STATUS_LIST_MEDIA_TYPE, verifyStatusList } from '@mlegitymacja/core/status-list/token.ts'
import { sql } from 'kysely'
import { createTestIssuer, readyOrder, type TestIssuer, testWallet } from '../issuer.fixture.ts'
import { closeLists } from './status-list.sql.ts'

let issuer: TestIssuer
before(async () => {
  issuer = await createTestIssuer()
})
after(() => issuer.close())

/** A collected card, and what ends it. */
async function collected() {
  const university = await issuer.register()
  const { order, codes } = await readyOrder(issuer, university)
  const card = await (await testWallet(issuer.fetch)).collect(codes)
  const { uri, idx } = readCard(card).payload.status.status_list
  return { uri, idx, cancel: () => university.end('cancel', order.id) }
}

const get = (uri: string, headers: Record<string, string> = {}) =>
  issuer.fetch(uri, { headers: { origin: 'https://elsewhere', ...headers } })

test('a list may be kept for at most 30 seconds, by caches and by its own word', async () => {
  const { uri } = await collected()
  const response = await get(uri)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), STATUS_LIST_MEDIA_TYPE)
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  const [, seconds] = /^public, max-age=(\d+)$/.exec(response.headers.get('cache-control') ?? '') ?? []
  assert.ok(Number(seconds) > 0 && Number(seconds) <= 30, `max-age=${seconds}`)
  const now = issuer.parts.clock()
  const issuerKey = trustCas(issuer.parts.keys.authorities(), () => now)
  const read = await verifyStatusList(await response.text(), { uri, now, issuerKey })
  assert.ok('list' in read && read.keepUntil.getTime() - now.getTime() <= 30_000)
})

test('who has the list is told that it is the same, also when a cache has weakened or listed the tag', async () => {
  const { uri } = await collected()
  const etag = (await get(uri)).headers.get('etag') ?? ''
  assert.match(etag, /^"[\w-]{22}"$/)
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await get(uri, { 'if-none-match': tag })
    assert.equal(response.status, 304, tag)
    assert.equal(await response.text(), '')
    assert.equal(response.headers.get('etag'), etag)
    assert.match(response.headers.get('cache-control') ?? '', /max-age=/)
  }
  assert.equal((await get(uri, { 'if-none-match': '"other"' })).status, 200)
})

test('a card that has ended is in the list within five seconds, under another tag', async () => {
  const { uri, idx, cancel } = await collected()
  const before = await get(uri)
  const etag = before.headers.get('etag') ?? ''
  await cancel()
  issuer.pass(5000)
  const response = await get(uri, { 'if-none-match': etag })
  assert.equal(response.status, 200)
  assert.notEqual(response.headers.get('etag'), etag)
  const now = issuer.parts.clock()
  const issuerKey = trustCas(issuer.parts.keys.authorities(), () => now)
  const read = await verifyStatusList(await response.text(), { uri, now, issuerKey })
  assert.ok('list' in read && readBit(read.list, idx))
})

test('a card lost with a restored backup is ended at the place its university tells, in a closed list only', async () => {
  const { uri, idx } = await collected()
  const list = uri.slice(-16)
  const university = await issuer.register()
  const isEnded = async (index: number) => {
    issuer.pass(5000)
    const now = issuer.parts.clock()
    const issuerKey = trustCas(issuer.parts.keys.authorities(), () => now)
    const read = await verifyStatusList(await (await get(uri)).text(), { uri, now, issuerKey })
    assert.ok('list' in read)
    return readBit(read.list, index)
  }
  const { rows } = await sql<{ taken: number }>`
    select status_index as taken from mc.orders where status_index is not null`.execute(issuer.parts.db)
  const free = [...Array(100).keys()].find(index => !rows.some(({ taken }) => taken === index))!
  const endAt = (index: number, id: string = randomUUID()) =>
    university.end('revoke', id, { card_status: { list, index } })

  await endAt(free)
  assert.equal(await isEnded(free), false, 'the place may yet be given to another card')
  await closeLists(issuer.parts.db)
  const id = randomUUID()
  for (let again = 0; again < 2; again++) assert.deepEqual(await endAt(free, id), { id, state: 'revoked' })
  assert.equal(await isEnded(free), true)

  await endAt(idx)
  assert.equal(await isEnded(idx), false, 'nobody ends the card of another order')
})

test('a list that nobody changes is signed anew before it ends, and a list that is not there is not found', async () => {
  const { uri } = await collected()
  const etag = (await get(uri)).headers.get('etag')
  issuer.pass(60_000)
  assert.equal((await get(uri)).headers.get('etag'), etag)
  issuer.pass(300_000)
  assert.notEqual((await get(uri)).headers.get('etag'), etag)
  assert.equal((await get(`${uri.slice(0, -16)}${'0'.repeat(16)}`)).status, 404)
})
