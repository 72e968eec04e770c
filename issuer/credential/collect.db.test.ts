import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, before, test } from 'node:test'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { verifyIssuedCard } from '@mlegitymacja/core/card/verify.ts'
import { PublicKey } from '@mlegitymacja/core/jws/es256.ts'
import type { Codes } from '@mlegitymacja/core/mc/state.ts'
import { sql } from 'kysely'
import {
  createTestIssuer,
  ISSUER,
  readyOrder,
  type TestIssuer,
  type TestUniversity,
  testWallet,
} from '../issuer.fixture.ts'
import { confirmSilentWallets } from './confirm.job.ts'

let issuer: TestIssuer
let university: TestUniversity
before(async () => {
  issuer = await createTestIssuer()
  university = await issuer.register()
})
after(() => issuer.close())

const stateOf = async (id: string) => (await university.states(id))[0]!
const wrong = (codes: Codes, by = 1): Codes => ({
  ...codes,
  activation_code: String((Number(codes.activation_code) + by) % 1_000_000).padStart(6, '0'),
})

test('a wallet collects the card with five requests, and the order is collected', async () => {
  const { order, codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const { claims, payload } = readCard(await wallet.collect(codes))
  const { card_number, portrait, ...said } = claims
  assert.deepEqual(said, {
    given_name: order.given_names,
    family_name: order.family_name,
    birthdate: order.birth_date,
    pesel: order.pesel,
    album_number: order.album_number,
    university: 'Uniwersytet Przykładowy',
    issue_date: '2026-11-20',
    expiry_date: '2027-03-31',
    statutory_discounts: true,
  })
  assert.match(card_number, /^\d{16}$/)
  assert.match(portrait, /^data:image\/jpeg;base64,/)
  assert.deepEqual(payload.cnf.jwk, wallet.holder.publicKey)
  assert.equal(payload.exp, Date.parse('2027-03-31T22:00:00Z') / 1000, 'the end of the day in Warsaw')
  const collected_at = issuer.parts.clock().toISOString()
  const { uri, idx: index } = payload.status.status_list
  assert.deepEqual(await stateOf(order.id), {
    id: order.id,
    state: 'collected',
    card_number,
    valid_until: '2027-03-31',
    card_status: { list: uri.slice(-16), index },
    collected_at,
  })
})

test('the card verifies with the certificate in its header, which the published authority issued', async () => {
  const { codes } = await readyOrder(issuer, university)
  const card = await (await testWallet(issuer.fetch)).collect(codes)
  const { header } = readCard(card)
  const [leaf] = header.x5c as string[]
  const certificate = new X509Certificate(Buffer.from(leaf!, 'base64'))
  const authority = new X509Certificate(await (await issuer.fetch(`${ISSUER}/trust/ca.pem`)).text())
  assert.ok(authority.ca && authority.verify(authority.publicKey) && certificate.verify(authority.publicKey))
  assert.match(certificate.subjectAltName ?? '', /URI:http:\/\/localhost:3001(,|$)/)
  const issuerKey = () => PublicKey.parse(certificate.publicKey.export({ format: 'jwk' }))
  assert.ok('valid' in (await verifyIssuedCard(card, { issuerKey, now: issuer.parts.clock() })))
})

test('an answer lost on the way may be asked for again by the same phone, and is the same card', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(codes)
  const [first, second] = [await wallet.card(token), await wallet.card(token)]
  assert.ok('card' in first && 'card' in second)
  // Signatures differ each time; what is signed does not.
  const unsigned = (card: string) => card.replace(/\.[\w-]+~/, '~')
  assert.equal(unsigned(first.card), unsigned(second.card))
})

test('another phone does not get the card with the token of the first', async () => {
  const { codes } = await readyOrder(issuer, university)
  const [wallet, thief] = [await testWallet(issuer.fetch), await testWallet(issuer.fetch)]
  const token = await wallet.tokenFor(codes)
  await wallet.card(token)
  assert.deepEqual(await thief.card(token), { refused: 'credential_request_denied' })
})

test('a new token voids the old one', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const [old, fresh] = [await wallet.tokenFor(codes), await wallet.tokenFor(codes)]
  assert.deepEqual(await wallet.card(old), { refused: 'invalid_token' })
  assert.ok('card' in (await wallet.card(fresh)))
})

test('codes work until a card has been issued for them, then never again', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const offered = await wallet.offer(codes)
  const token = await wallet.tokenFor(codes)
  await wallet.card(token)
  assert.deepEqual(await wallet.offer(codes), { refused: 'used' })
  assert.ok('offer' in offered)
  assert.deepEqual(await issuer.fetch(`${ISSUER}/token`, tokenRequest(offered.offer, codes)).then(asJson), {
    error: 'invalid_grant',
    error_description: 'the codes are wrong or no longer valid',
  })
})

test('five wrong activation codes lock the codes, and the university is told', async () => {
  const { order, codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const offered = await wallet.offer(codes)
  assert.ok('offer' in offered)
  for (let attempt = 1; attempt <= 5; attempt++)
    assert.deepEqual(await wallet.redeem(wrong(codes, attempt)), { refused: 'invalid_grant' })
  assert.deepEqual(await wallet.offer(codes), { refused: 'locked' })
  const right = await issuer.fetch(`${ISSUER}/token`, tokenRequest(offered.offer, codes))
  assert.equal(right.status, 400, 'the right code does not work any more')
  const state = await stateOf(order.id)
  assert.ok(state.state === 'ready' && state.codes_locked)
  const { events } = await university.events('limit=500')
  assert.equal(events.at(-1)?.event, 'codes_locked')
})

test('four wrong activation codes do no harm', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  for (let attempt = 1; attempt <= 4; attempt++) await wallet.redeem(wrong(codes, attempt))
  await wallet.collect(codes)
})

test('codes expire after 30 days', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(codes)
  issuer.pass(30 * 24 * 3600 * 1000)
  assert.deepEqual(await wallet.offer(codes), { refused: 'expired' })
  assert.deepEqual(await wallet.card(token), { refused: 'invalid_token' }, 'tokens live ten minutes')
})

test('a cancelled order can no longer be collected, with codes or with a token', async () => {
  const { order, codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(codes)
  await university.end('cancel', order.id)
  assert.deepEqual(await wallet.offer(codes), { refused: 'withdrawn' })
  assert.deepEqual(await wallet.card(token), { refused: 'invalid_token' })
})

test('an issued card whose wallet stays silent counts as collected after ten minutes', async () => {
  const { order, codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  await wallet.card(await wallet.tokenFor(codes))
  assert.equal((await stateOf(order.id)).state, 'issued')
  issuer.pass(10 * 60_000 - 1)
  await confirmSilentWallets(issuer.parts)
  assert.equal((await stateOf(order.id)).state, 'issued')
  issuer.pass(1)
  await confirmSilentWallets(issuer.parts)
  assert.equal((await stateOf(order.id)).state, 'collected')
})

test('the same notification may come twice; another one changes nothing', async () => {
  const { order, codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(codes)
  const premature = await wallet.notify(token, 'x')
  assert.deepEqual(premature, { refused: 'invalid_notification_id' })
  const issued = await wallet.card(token)
  assert.ok('card' in issued)
  const id = issued.notificationId!
  assert.deepEqual(await wallet.notify(token, 'x'), { refused: 'invalid_notification_id' })
  assert.deepEqual(await wallet.notify(token, id, 'credential_failure'), { notified: true })
  assert.equal((await stateOf(order.id)).state, 'issued')
  for (let times = 0; times < 2; times++) assert.deepEqual(await wallet.notify(token, id), { notified: true })
  assert.deepEqual(await wallet.notify(token, id, 'credential_deleted'), { notified: true })
  assert.equal((await stateOf(order.id)).state, 'collected')
  const { events } = await university.events('limit=500')
  assert.equal(events.filter(e => e.order_id === order.id && e.event === 'collected').length, 1)
})

test('a card that is removed from the phone months later is still told, and its token gives no card any more', async () => {
  const { order, codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(codes)
  const unused = await wallet.tokenFor((await readyOrder(issuer, university)).codes)
  const issued = await wallet.card(token)
  assert.ok('card' in issued)
  issuer.pass(60 * 24 * 3600 * 1000)
  const id = issued.notificationId!
  assert.deepEqual(await wallet.notify(token, id, 'credential_deleted'), { notified: true })
  assert.deepEqual(await wallet.notify(unused, id, 'credential_deleted'), { refused: 'invalid_token' })
  assert.deepEqual(await wallet.card(token), { refused: 'invalid_token' })
  assert.equal((await stateOf(order.id)).state, 'issued')
})

test('a collected order keeps no personal data', async () => {
  const { order, codes } = await readyOrder(issuer, university)
  await (await testWallet(issuer.fetch)).collect(codes)
  const { rows } = await sql<Record<string, unknown>>`
    select person, claims, prepared, codes, activation, photo, holder from mc.orders
    where id = ${order.id}`.execute(issuer.parts.db)
  assert.deepEqual(new Set(Object.values(rows[0]!)), new Set([null]))
})

test('an unknown pickup id is unknown', async () => {
  const wallet = await testWallet(issuer.fetch)
  const nobody = { pickup_id: '0'.repeat(32), activation_code: '000000' }
  assert.deepEqual(await wallet.offer(nobody), { refused: 'unknown' })
})

function tokenRequest(offer: { grants: object }, codes: Codes): RequestInit {
  const [[grant_type, { 'pre-authorized_code': code }]] = Object.entries(offer.grants) as [
    [string, { 'pre-authorized_code': string }],
  ]
  const body = new URLSearchParams({
    grant_type,
    'pre-authorized_code': code,
    tx_code: codes.activation_code,
  })
  return { method: 'POST', body }
}

const asJson = (response: Response): Promise<unknown> => response.json()
