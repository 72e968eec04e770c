// The university and the MC system talk to each other, all in this process: every order of the story, and what goes
// wrong between the two [SPEC 3, DESIGN 3].
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  createTestIssuer,
  ISSUER,
  type TestIssuer,
  testPhoto,
  testWallet,
} from '@mlegitymacja/issuer/issuer.fixture.ts'
import { registerUniversity } from '@mlegitymacja/issuer/universities/register.ts'
import { afterRestore } from '@mlegitymacja/issuer/watch/restored.ts'
import { mcOverHttp } from '@mlegitymacja/university/mc/client.http.ts'
import { deliver } from '@mlegitymacja/university/mc/deliver.ts'
import { follow } from '@mlegitymacja/university/mc/follow.ts'
import { mcKey } from '@mlegitymacja/university/mc/keys.sql.ts'
import { cancelOrder } from '@mlegitymacja/university/order/cancel.ts'
import { overview } from '@mlegitymacja/university/order/overview.ts'
import { placeOrder } from '@mlegitymacja/university/order/place.ts'
import { givenStudent, testUniversity } from '@mlegitymacja/university/testing.ts'
import type { University } from '@mlegitymacja/university/university.ts'

type Fetch = (url: string, init?: RequestInit) => Promise<Response>
let issuer: TestIssuer
let university: University & { database: { close(): Promise<void> } }
/** Stands between the two: lets a test lose requests and answers on the way. */
let wire: (pass: Fetch, url: string, init: RequestInit) => Promise<Response> = (pass, url, init) =>
  pass(url, init)

before(async () => {
  issuer = await createTestIssuer()
  const { parts } = issuer
  const plain = await testUniversity()
  const key = await mcKey(plain.db, plain.sealing, parts.clock())
  const clientId = randomUUID()
  const name = { pl: 'Uniwersytet Przykładowy', en: 'Example University' }
  await registerUniversity(parts.db, { clientId, name, jwks: { keys: [key.publicJwk] } }, parts.clock())
  parts.universities.forget()
  const mc = mcOverHttp({
    address: ISSUER,
    audience: ISSUER,
    clientId,
    key,
    clock: parts.clock,
    fetch: (url, init) => wire(issuer.fetch, url, init),
  })
  university = { ...plain, clock: parts.clock, mc }
})
after(async () => {
  await university.database.close()
  await issuer.close()
})

const SECOND = 1000
const student = () =>
  givenStudent(university, {
    photo: { mediaType: 'image/jpeg', card: testPhoto(), original: testPhoto() },
    programmes: [
      {
        code: 'INF-I',
        name: { pl: 'Informatyka', en: 'Computer science' },
        level: 'first_cycle',
        status: 'active',
        endedOn: null,
        suspendedOn: null,
        endsOn: null,
        confirmedUntil: '2027-03-31',
      },
    ],
  })
const order = async (studentId: string) => {
  const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
  assert.ok('placed' in placed, JSON.stringify(placed))
  return placed.placed
}
const newest = async (studentId: string) => (await overview(university, studentId))!.orders[0]!
const deliverAll = async () => {
  for (const lane of ['placing', 'ending'] as const) while ((await deliver(university, lane)) === 'again');
}
/** Everything that the workers of both sides would do now. */
const settle = async () => {
  await deliverAll()
  await issuer.workOff()
  await follow(university, { wait: 0 }).catch(() => 0)
}
const codesOf = async (studentId: string) => {
  const { codes, status } = await newest(studentId)
  assert.ok(codes, status)
  return { pickup_id: codes.pickupId, activation_code: codes.activationCode }
}

test('from ordering to the wallet: waiting, in progress, ready, collected', async () => {
  const { id } = await student()
  await order(id)
  assert.equal((await newest(id)).status, 'waiting')
  await deliverAll()
  assert.equal((await newest(id)).status, 'waiting')
  await follow(university, { wait: 0 })
  assert.equal((await newest(id)).status, 'in_progress')
  await issuer.workOff()
  await follow(university, { wait: 0 })
  assert.equal((await newest(id)).status, 'ready')
  const wallet = await testWallet(issuer.fetch)
  await wallet.collect(await codesOf(id))
  await follow(university, { wait: 0 })
  const collected = await newest(id)
  assert.equal(collected.status, 'collected')
  assert.equal(collected.validUntil, '2027-03-31')
})

test('the MC system dies between receiving and answering: the order is delivered again and is the same order', async () => {
  const { id } = await student()
  const orderId = await order(id)
  wire = async (pass, url, init) => {
    const answer = await pass(url, init)
    if (url.endsWith('/v1/orders')) throw new Error('the answer is lost')
    return answer
  }
  await deliverAll()
  wire = (pass, url, init) => pass(url, init)
  assert.equal((await newest(id)).status, 'waiting')
  for (let i = 0; i < 3; i++) {
    issuer.pass(200 * SECOND)
    await settle()
  }
  assert.equal((await newest(id)).status, 'ready')
  const events = (await newest(id)).history.map(({ happened }) => happened)
  assert.deepEqual(events, ['ordered', 'accepted', 'codes_issued'], `order ${orderId}`)
})

for (const [when, before] of [
  ['before the order was delivered', async () => {}],
  ['while the MC system is working', deliverAll],
  [
    'when the codes are there but unread',
    async () => {
      await deliverAll()
      await issuer.workOff()
    },
  ],
] as const)
  test(`the student cancels ${when}: cancelled on both sides, nothing can be collected`, async () => {
    const { id } = await student()
    const orderId = await order(id)
    await before()
    assert.deepEqual(await cancelOrder(university, { studentId: id, orderId }), { cancelled: orderId })
    for (let i = 0; i < 2; i++) await settle()
    assert.equal((await newest(id)).status, 'cancelled')
    const [state] = await university.mc.query([orderId])
    assert.equal(state!.state, 'cancelled')
  })

test('the cancel arrives before the place: the later placing is refused and the page says cancelled', async () => {
  const { id } = await student()
  const orderId = await order(id)
  await university.mc.end('cancel', orderId)
  await settle()
  const [state] = await university.mc.query([orderId])
  assert.equal(state!.state, 'cancelled')
})

test('the student cancels between issue and notification: the card is revoked and the order stays cancelled', async () => {
  const { id } = await student()
  const orderId = await order(id)
  await settle()
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(await codesOf(id))
  const issued = await wallet.card(token)
  assert.ok('card' in issued)
  await cancelOrder(university, { studentId: id, orderId })
  await deliverAll()
  await wallet.notify(token, issued.notificationId!)
  await settle()
  assert.equal((await newest(id)).status, 'cancelled')
  assert.equal((await university.mc.query([orderId]))[0]!.state, 'cancelled')
})

test('issued, but the wallet stays silent: after ten minutes it counts as collected', async () => {
  const { id } = await student()
  await order(id)
  await settle()
  const wallet = await testWallet(issuer.fetch)
  await wallet.card(await wallet.tokenFor(await codesOf(id)))
  await follow(university, { wait: 0 })
  assert.ok((await newest(id)).cardIssuedAt)
  issuer.pass(601 * SECOND)
  const { confirmSilentWallets } = await import('@mlegitymacja/issuer/credential/confirm.job.ts')
  await confirmSilentWallets(issuer.parts)
  await follow(university, { wait: 0 })
  assert.equal((await newest(id)).status, 'collected')
})

test('five wrong activation codes lock the codes, and the page knows', async () => {
  const { id } = await student()
  await order(id)
  await settle()
  const codes = await codesOf(id)
  const wrong = { ...codes, activation_code: codes.activation_code === '000000' ? '000001' : '000000' }
  const wallet = await testWallet(issuer.fetch)
  for (let i = 0; i < 5; i++) assert.ok('refused' in (await wallet.redeem(wrong)))
  await follow(university, { wait: 0 })
  assert.ok((await newest(id)).codesLockedAt)
  assert.equal((await newest(id)).status, 'ready')
})

test('the MC system was restored and its operator says so: orders in flight go on, nothing doubles', async () => {
  const [first, second] = [await student(), await student()]
  await order(first.id)
  await settle()
  await order(second.id)
  await deliverAll()
  await afterRestore(issuer.parts.db)
  for (let i = 0; i < 3; i++) await settle()
  for (const { id } of [first, second]) {
    assert.equal((await newest(id)).status, 'ready')
    const wallet = await testWallet(issuer.fetch)
    await wallet.collect(await codesOf(id))
  }
  await follow(university, { wait: 0 })
  for (const { id } of [first, second]) assert.equal((await newest(id)).status, 'collected')
})
