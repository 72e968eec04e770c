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
