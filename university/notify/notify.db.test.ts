import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { saveApp } from '../api/consumers/consumers.sql.ts'
import { deliver } from '../mc/deliver.ts'
import { follow } from '../mc/follow.ts'
import { cancelOrder } from '../order/cancel.ts'
import { moveOrder } from '../order/order.sql.ts'
import { placeOrder } from '../order/place.ts'
import { CODES, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { contactOf, forgetBounce, muteEmail, noteContact, setPreferences } from './contacts.sql.ts'
import { beQuiet, claimDeliveries, deliveriesBefore } from './notices.sql.ts'
import { planNotices } from './plan.ts'
import { subscribe } from './push/subscriptions.sql.ts'
import { noteReminders } from './reminders.sql.ts'
import { sendDue } from './send.ts'
import { givenContact, settle, type TestNotifier, testBrowser, testNotifier } from './testing.ts'

let university: TestUniversity
let notifier: TestNotifier
const NOW = '2025-09-03T20:18:00Z'
/** The student the test made last. */
let current = ''

before(async () => {
  university = await testUniversity({ now: NOW })
  notifier = await testNotifier(university)
  await saveApp(university.db, university.sealing, {
    key: 'musos',
    name: 'Mobilny USOS',
    url: null,
    email: 'a@uczelnia.example',
    registeredAt: university.clock(),
    secret: null,
    redirectUris: [],
    plaintextAllowed: false,
  })
})
after(() => university.database.close())

async function student(language: 'pl' | 'en' = 'pl') {
  const record = await givenStudent(university)
  await givenContact(university, record, language)
  notifier.mails.length = 0
  current = record.subject
  return record
}
async function order(studentId: string) {
  const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
  assert.ok('placed' in placed)
  while ((await deliver(university, 'placing')) === 'again');
  return placed.placed
}
async function hear(...events: ReturnType<typeof news>[]) {
  university.mc.news.push(...events)
  await follow(university, { wait: 0 })
}
const codesFor = (orderId: string, until = '2025-10-03T20:18:00.000Z') =>
  news(orderId, 'codes_issued', { codes: CODES, codes_expire_at: until })

/** A collected card, in the wallet since the day, valid until. */
async function card(studentId: string, { collected, until }: { collected: string; until: string }) {
  university.setNow(collected)
  const orderId = await order(studentId)
  await hear(
    codesFor(orderId),
    news(orderId, 'collected', { card_number: 'K', valid_until: until, collected_at: collected } as never),
  )
  await settle(notifier)
  notifier.mails.length = 0
  return orderId
}
const at = async (now: string) => {
  university.setNow(now)
  await settle(notifier)
}
const mine = () => notifier.mails.filter(({ to }) => to.startsWith(current))
const subjects = () => mine().map(({ subject }) => subject)

test('ready: one mail with both parts, in the student’s language, without codes and PESEL', async () => {
  const { id, pesel, subject } = await student()
  await hear(codesFor(await order(id)))
  await settle(notifier)
  const [mail, ...others] = mine()
  assert.deepEqual(others, [])
  assert.equal(mail!.to, `${subject}@student.example`)
  assert.equal(mail!.subject, 'Twoja mLegitymacja jest gotowa')
  for (const part of [mail!.text, mail!.html]) {
    assert.match(part, /Dodaj ją do aplikacji mObywatel/)
    assert.match(part, /https:\/\/uczelnia\.example\/dla-studentow\/moje-studia\/mlegitymacja/)
    for (const secret of [CODES.pickup_id, CODES.activation_code, pesel!]) assert.ok(!part.includes(secret))
  }
  assert.ok(!/<img/.test(mail!.html), 'no pictures')
  await settle(notifier)
  assert.equal(mine().length, 1, 'once')
})

test('a student who reads English gets English', async () => {
  const { id } = await student('en')
  await hear(codesFor(await order(id)))
  await settle(notifier)
  assert.deepEqual(subjects(), ['Your mLegitymacja is ready'])
})

test('failed: what it means and what to do; it cannot be switched off', async () => {
  const { id } = await student()
  for (const topic of ['ready', 'codes_expiring', 'runs_out'] as const)
    await muteEmail(university.db, id, topic)
  const orderId = await order(id)
  await hear(news(orderId, 'failed', { error_code: 'PHOTO_REJECTED' }))
  await settle(notifier)
  assert.deepEqual(subjects(), ['Twojej mLegitymacji nie udało się przygotować'])
  assert.match(mine()[0]!.text, /Dostarcz uczelni nowe zdjęcie/)
  assert.equal(mine()[0]!.unsubscribe, null)
})

test('revoked by the sweep, many at once: a mail each, made in the transaction of the revocation', async () => {
  const people = [await student(), await student(), await student()]
  const orders: string[] = []
  for (const { id } of people) orders.push(await order(id))
  await assert.rejects(
    inTransaction(university.db, async tx => {
      await moveOrder(tx, {
        orderId: orders[0]!,
        event: 'right_ended',
        at: university.clock(),
        actor: 'sweep',
      })
      throw new Error('rolled back')
    }),
  )
  await settle(notifier)
  assert.deepEqual(subjects(), [])
  await inTransaction(university.db, async tx => {
    for (const orderId of orders)
      await moveOrder(tx, { orderId, event: 'right_ended', at: university.clock(), actor: 'sweep' })
  })
  await settle(notifier)
  const revoked = notifier.mails.filter(
    ({ subject }) => subject === 'Twoja mLegitymacja została unieważniona',
  )
  assert.equal(revoked.length, 3)
  assert.match(revoked[0]!.text, /ustało prawo/)
})

test('cancelled before the mail went out: nothing is sent about codes that are gone', async () => {
  const { id } = await student()
  const orderId = await order(id)
  await hear(codesFor(orderId))
  await cancelOrder(university, { studentId: id, orderId })
  await settle(notifier)
  assert.deepEqual(subjects(), [])
})

test('orders with a past make no notices', async () => {
  const { id } = await student()
  const orderId = await order(id)
  await inTransaction(university.db, async tx => {
    await beQuiet(tx)
    await moveOrder(tx, { orderId, event: 'failed', at: university.clock(), actor: 'mc' })
  })
  await settle(notifier)
  assert.deepEqual(subjects(), [])
})

test('what was muted is not sent; the page and the link in the mail do the same', async () => {
  const { id } = await student()
  await muteEmail(university.db, id, 'ready')
  await hear(codesFor(await order(id)))
  await settle(notifier)
  assert.deepEqual(subjects(), [])
  await setPreferences(university, id, { language: 'en', muted: { email: [], push: ['ready'] } })
  const { muted, language } = (await contactOf(university, id))!
  assert.deepEqual([muted, language], [{ email: [], push: ['ready'] }, 'en'])
})

for (const [what, answer] of [
  ['does not answer', new Error('ECONNREFUSED')],
  ['asks to come back later', new Error('451')],
] as const)
  test(`the mail server ${what}: sent later, with the same Message-ID`, async () => {
    const { id } = await student()
    await hear(codesFor(await order(id)))
    notifier.answers.push(answer)
    await settle(notifier)
    assert.deepEqual(subjects(), [])
    university.setNow('2025-09-03T20:19:01Z')
    await settle(notifier)
    assert.deepEqual(subjects(), ['Twoja mLegitymacja jest gotowa'])
    university.setNow(NOW)
  })

test('a crash between handing over and noting it repeats the mail with the same Message-ID, once', async () => {
  const { id } = await student()
  await hear(codesFor(await order(id)))
  await planNotices(university)
  // An instance leases the delivery, hands the mail over and dies before it notes so.
  const [lost] = await claimDeliveries(university.db, university.clock(), 20)
  await sendDue(notifier)
  assert.deepEqual(subjects(), [], 'leased')
  university.setNow('2025-09-03T20:24:00Z')
  await settle(notifier)
  await settle(notifier)
  assert.equal(mine().length, 1)
  assert.ok(mine()[0]!.messageId.includes(lost!.id))
  university.setNow(NOW)
})

test('two instances at once: one mail', async () => {
  const { id } = await student()
  await hear(codesFor(await order(id)))
  await Promise.all([planNotices(university), planNotices(university)])
  await Promise.all([sendDue(notifier), sendDue(notifier), noteReminders(university.db, university.clock())])
  assert.equal(mine().length, 1)
})

test('an address that does not exist is not written to again until it changes or the student asks', async () => {
  const { id, subject } = await student()
  const orderId = await order(id)
  notifier.answers.push({ refused: 'address', answer: '550' })
  await hear(codesFor(orderId))
  await settle(notifier)
  notifier.mails.length = 0
  assert.ok((await contactOf(university, id))!.bouncedAt)
  await inTransaction(university.db, tx =>
    moveOrder(tx, { orderId, event: 'right_ended', at: university.clock(), actor: 'sweep' }),
  )
  await settle(notifier)
  assert.deepEqual(subjects(), [])
  await noteContact(university, { subject, email: `${subject}@student.example`, language: 'pl' })
  assert.ok((await contactOf(university, id))!.bouncedAt, 'the same address')
  await forgetBounce(university.db, id)
  assert.equal((await contactOf(university, id))!.bouncedAt, null)
  await noteContact(university, { subject, email: 'inny@student.example', language: 'pl' })
  assert.equal((await contactOf(university, id))!.bouncedAt, null)
})

test('push: encrypted for the browser, replaced by a repetition, without codes', async () => {
  const { id } = await student()
  const browser = await testBrowser()
  await subscribe(university, { studentId: id, consumerKey: 'musos' }, browser.subscription)
  await hear(codesFor(await order(id)))
  await settle(notifier)
  const [message, ...others] = browser.received
  assert.deepEqual(others, [])
  assert.equal(message!.payload.title, 'Twoja mLegitymacja jest gotowa')
  assert.match(message!.headers.authorization!, /^vapid t=/)
  assert.equal(message!.headers.topic, message!.payload.tag!.replaceAll('-', ''))
  assert.equal(message!.headers.urgency, 'high')
  for (const secret of Object.values(CODES)) assert.ok(!JSON.stringify(message!.payload).includes(secret))
  browser.close()
})

test('a subscription that has expired is forgotten; a service in trouble is tried again', async () => {
  const { id } = await student()
  const [gone, busy] = [await testBrowser(), await testBrowser()]
  gone.answers.push(410)
  busy.answers.push(503)
  for (const { subscription } of [gone, busy])
    await subscribe(university, { studentId: id, consumerKey: 'musos' }, subscription)
  await hear(codesFor(await order(id)))
  await settle(notifier)
  assert.deepEqual([gone.received.length, busy.received.length], [0, 0])
  const left = await university.db
    .selectFrom('push_subscriptions')
    .select('id')
    .where('student_id', '=', id)
    .execute()
  assert.equal(left.length, 1)
  university.setNow('2025-09-03T20:19:01Z')
  await settle(notifier)
  assert.equal(busy.received.length, 1)
  university.setNow(NOW)
  gone.close()
  busy.close()
})

test('a device that was handed on belongs to whoever signed in last', async () => {
  const [first, second] = [await student(), await student()]
  const browser = await testBrowser()
  await subscribe(university, { studentId: first.id, consumerKey: 'musos' }, browser.subscription)
  await subscribe(university, { studentId: second.id, consumerKey: 'musos' }, browser.subscription)
  await hear(codesFor(await order(first.id)))
  await settle(notifier)
  assert.equal(browser.received.length, 0)
  browser.close()
})

test('codes that expire are told of a day before, once', async () => {
  const { id } = await student()
  await hear(codesFor(await order(id), '2025-09-20T10:00:00.000Z'))
  await settle(notifier)
  notifier.mails.length = 0
  await at('2025-09-19T09:59:59Z')
  assert.deepEqual(subjects(), [])
  await at('2025-09-19T10:00:00Z')
  await at('2025-09-19T18:00:00Z')
  assert.deepEqual(subjects(), ['Kody do Twojej mLegitymacji wkrótce stracą ważność'])
  assert.match(mine()[0]!.text, /za 24 godziny, 20\.09\.2025, 12:00/)
  university.setNow(NOW)
})

test('codes that work for less than a day from the start are not told of twice', async () => {
  const { id } = await student()
  await hear(
    news(await order(id), 'codes_issued', { codes: CODES, codes_expire_at: '2025-09-04T10:00:00.000Z' }),
  )
  await settle(notifier)
  assert.deepEqual(subjects(), ['Twoja mLegitymacja jest gotowa'])
})

test('30, 7 and 1 Warsaw days before a card runs out, in the morning, across the end of summer time', async () => {
  const { id } = await student()
  await card(id, { collected: '2025-09-03T20:18:00.000Z', until: '2025-10-31' })
  // Midnight of 1 October in Warsaw is 22:00 UTC of the day before.
  await at('2025-09-30T21:59:59Z')
  await at('2025-09-30T22:00:00Z')
  assert.deepEqual(subjects(), [], 'not at midnight')
  await at('2025-10-01T05:59:59Z')
  assert.deepEqual(subjects(), [])
  await at('2025-10-01T06:00:00Z')
  assert.deepEqual(subjects(), ['Twoja mLegitymacja straci ważność za 30 dni'])
  await at('2025-10-24T05:59:59Z')
  await at('2025-10-24T06:00:00Z')
  // 26 October ends summer time: 30 October begins at 23:00 UTC, its morning at 07:00 UTC.
  await at('2025-10-29T22:59:59Z')
  await at('2025-10-30T06:59:59Z')
  assert.equal(mine().length, 2)
  await at('2025-10-30T07:00:00Z')
  await at('2025-10-31T07:00:00Z')
  await at('2025-11-05T07:00:00Z')
  assert.deepEqual(subjects(), [
    'Twoja mLegitymacja straci ważność za 30 dni',
    'Twoja mLegitymacja straci ważność za 7 dni',
    'Twoja mLegitymacja straci ważność jutro',
  ])
  assert.match(mine()[0]!.text, /Możesz już zamówić nową|Nowej na razie nie możesz/)
  university.setNow(NOW)
})

test('a reminder missed by two days is made up for, one missed by more is not', async () => {
  const { id } = await student()
  await card(id, { collected: '2025-09-03T20:18:00.000Z', until: '2025-10-31' })
  await at('2025-10-03T10:00:00Z')
  assert.deepEqual(subjects(), ['Twoja mLegitymacja straci ważność za 28 dni'])
  const other = await student()
  await card(other.id, { collected: '2025-09-03T20:18:00.000Z', until: '2025-10-31' })
  await at('2025-10-04T10:00:00Z')
  assert.deepEqual(subjects(), [])
  university.setNow(NOW)
})

test('a card collected with few days left is not told of at once', async () => {
  const { id } = await student()
  await card(id, { collected: '2025-09-03T20:18:00.000Z', until: '2025-09-10' })
  await at('2025-09-04T10:00:00Z')
  assert.deepEqual(subjects(), [])
  await at('2025-09-09T10:00:00Z')
  assert.deepEqual(subjects(), ['Twoja mLegitymacja straci ważność jutro'])
  university.setNow(NOW)
})

test('no more reminders for the old card once a new one is on its way; they come back when that is cancelled', async () => {
  const { id } = await student()
  await card(id, { collected: '2025-08-03T10:00:00.000Z', until: '2025-09-30' })
  university.setNow('2025-09-01T10:00:00Z')
  const renewal = await order(id)
  await at('2025-09-01T11:00:00Z')
  assert.deepEqual(subjects(), [])
  await cancelOrder(university, { studentId: id, orderId: renewal })
  await at('2025-09-02T10:00:00Z')
  assert.deepEqual(subjects(), ['Twoja mLegitymacja straci ważność za 28 dni'])
  university.setNow(NOW)
})

test('the administrator sees what was sent, to whom, and what went wrong; never the address', async () => {
  const { id, albumNumber, subject } = await student()
  notifier.answers.push({ refused: 'address', answer: '550' })
  await hear(codesFor(await order(id)))
  await settle(notifier)
  const [row] = await deliveriesBefore(university.db, null, 1)
  assert.partialDeepStrictEqual(row!, {
    kind: 'ready',
    channel: 'email',
    state: 'failed',
    lastError: 'address refused: 550',
    albumNumber,
  })
  assert.ok(!JSON.stringify(row).includes(subject))
})
