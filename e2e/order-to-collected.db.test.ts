// The university and the MC system talk to each other, all in this process: every order of the story, and what goes
// wrong between the two [SPEC 3, DESIGN 3].
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testWallet } from '@mlegitymacja/issuer/issuer.fixture.ts'
import { afterRestore } from '@mlegitymacja/issuer/watch/restored.ts'
import { follow } from '@mlegitymacja/university/mc/follow.ts'
import { cancelOrder } from '@mlegitymacja/university/order/cancel.ts'
import { type BothSystems, startBothSystems } from './both-systems.fixture.ts'

let both: BothSystems
let issuer: BothSystems['issuer']
let university: BothSystems['university']
before(async () => {
  both = await startBothSystems()
  issuer = both.issuer
  university = both.university
})
after(() => both.close())

const SECOND = 1000
const student = () => both.student()
const order = (studentId: string) => both.order(studentId)
const newest = (studentId: string) => both.newest(studentId)
const codesOf = (studentId: string) => both.codesOf(studentId)
const deliverAll = () => both.deliverAll()
const settle = () => both.settle()

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
  await both.withWire(async (pass, url, init) => {
    const answer = await pass(url, init)
    if (url.endsWith('/v1/orders')) throw new Error('the answer is lost')
    return answer
  }, deliverAll)
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
  await cancelOrder(university, { studentId: id, orderId })
  await university.mc.end('cancel', orderId, null)
  for (let i = 0; i < 2; i++) await settle()
  const [state] = await university.mc.query([orderId])
  assert.equal(state!.state, 'cancelled')
  assert.equal((await newest(id)).status, 'cancelled')
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
