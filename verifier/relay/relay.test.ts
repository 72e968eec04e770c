import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { createDigits } from './digits.ts'
import { createLimit, placeOf } from './limit.ts'
import { createRelay, type Question, REQUEST_MS } from './relay.ts'

const { publicKey: readingKey } = await generateKeys()
const QUESTION: Question = { nonce: 'n', readingKey, types: ['t'], sameDevice: false }

async function testRelay({ mostLive = 10, mostFromOnePlace = 10, numbers = [] as number[] } = {}) {
  let now = new Date('2026-11-20T12:00:00Z')
  let serial = 0
  const relay = createRelay({
    clock: () => now,
    randomId: () => `id-${serial++}`,
    randomBelow: () => numbers.shift() ?? 111_000 + serial++,
    sign: async id => `signed ${id}`,
    mostLive,
    mostFromOnePlace,
  })
  const ask = async (changes: Partial<Question> = {}) => {
    const asked = await relay.ask({ ...QUESTION, ...changes }, '')
    assert.ok(asked)
    return asked
  }
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms)
  }
  const news = ({ id, inbox }: { id: string; inbox: string }, more: { known?: string; code?: string } = {}) =>
    relay.news({ id, inbox, ...more }, { ms: 0 })
  return { relay, ask, pass, news }
}

test('a request passes to a wallet and its answer to the browser that asked', async () => {
  const { relay, ask, news } = await testRelay()
  const asked = await ask()
  assert.deepEqual(await news(asked), { state: 'waiting' })
  assert.equal(relay.open(asked.id), `signed ${asked.id}`)
  assert.deepEqual(await news(asked), { state: 'opened' })
  assert.deepEqual(relay.answer(asked.id, { response: 'jwe' }), { accepted: true })
  assert.deepEqual(await news(asked), { state: 'answered', response: 'jwe', code: undefined })
  relay.withdraw(asked.id, asked.inbox)
  assert.equal(await news(asked), undefined)
})

test('of two phones that answer one request the first counts, and the second is told', async () => {
  const { relay, ask, news } = await testRelay()
  const asked = await ask()
  assert.ok(relay.open(asked.id))
  assert.ok(relay.open(asked.id))
  relay.answer(asked.id, { response: 'first' })
  assert.deepEqual(relay.answer(asked.id, { response: 'second' }), { refused: 'already_answered' })
  assert.deepEqual(relay.answer(asked.id, { error: 'access_denied' }), { refused: 'already_answered' })
  assert.equal(relay.open(asked.id), undefined)
  const passage = await news(asked)
  assert.ok(passage?.state === 'answered' && passage.response === 'first')
})

test('nobody but the asking browser reads an answer or ends a request', async () => {
  const { relay, ask, news } = await testRelay()
  const asked = await ask()
  relay.answer(asked.id, { response: 'jwe' })
  for (const inbox of ['', asked.id, `${asked.inbox}x`]) {
    assert.equal(await news({ id: asked.id, inbox }), undefined)
    relay.withdraw(asked.id, inbox)
    assert.equal(relay.newDigits(asked.id, inbox), undefined)
  }
  assert.ok(await news(asked))
})

test('news come as soon as there are some', async () => {
  const { relay, ask } = await testRelay()
  const asked = await ask()
  const waiting = relay.news({ ...asked, known: 'waiting' }, { ms: 60_000 })
  relay.open(asked.id)
  assert.deepEqual(await waiting, { state: 'opened' })
  const gone = relay.news({ ...asked, known: 'opened' }, { ms: 60_000 })
  relay.withdraw(asked.id, asked.inbox)
  assert.equal(await gone, undefined)
})

test('six digits lead to their request once, for a minute', async () => {
  const { relay, ask, pass } = await testRelay()
  const asked = await ask()
  const first = relay.newDigits(asked.id, asked.inbox)
  assert.match(first?.digits ?? '', /^\d{6}$/)
  const second = relay.newDigits(asked.id, asked.inbox)
  assert.equal(relay.takeDigits(first!.digits), undefined)
  assert.equal(relay.takeDigits(second!.digits), asked.id)
  assert.equal(relay.takeDigits(second!.digits), undefined)
  const third = relay.newDigits(asked.id, asked.inbox)
  pass(60_000)
  assert.equal(relay.takeDigits(third!.digits), undefined)
})

test('a number rests after its use, and no two requests share one', async () => {
  const { relay, ask, pass } = await testRelay({ numbers: [7, 7, 8, 7] })
  const [one, two] = [await ask(), await ask()]
  assert.equal(relay.newDigits(one.id, one.inbox)?.digits, '000007')
  assert.equal(relay.newDigits(two.id, two.inbox)?.digits, '000008')
  relay.takeDigits('000007')
  pass(6 * 60_000)
  assert.equal(relay.newDigits(one.id, one.inbox)?.digits, '000007')
})

test('once a wallet has opened a request its digits lead nowhere', async () => {
  const { relay, ask } = await testRelay()
  const asked = await ask()
  const given = relay.newDigits(asked.id, asked.inbox)
  relay.open(asked.id)
  assert.equal(relay.takeDigits(given!.digits), undefined)
  assert.equal(relay.newDigits(asked.id, asked.inbox), undefined)
})

test('a request ends after ten minutes, an answer that nobody fetches after one', async () => {
  const { relay, ask, pass, news } = await testRelay()
  const [left, answered] = [await ask(), await ask()]
  relay.answer(answered.id, { response: 'jwe' })
  pass(60_000)
  assert.equal(await news(answered), undefined)
  assert.ok(await news(left))
  pass(REQUEST_MS)
  assert.equal(relay.open(left.id), undefined)
  assert.deepEqual(relay.answer(left.id, { response: 'late' }), { refused: 'unknown' })
  assert.equal(relay.size, 0)
})

test('no more requests are taken than fit', async () => {
  const { relay, ask, pass } = await testRelay({ mostLive: 2 })
  await ask()
  await ask()
  assert.equal(await relay.ask(QUESTION, ''), undefined)
  pass(REQUEST_MS)
  assert.ok(await relay.ask(QUESTION, ''))
})

test('one place cannot take the room of all others', async () => {
  const { relay, pass } = await testRelay({ mostLive: 8, mostFromOnePlace: 2 })
  const [first] = [await relay.ask(QUESTION, 'here'), await relay.ask(QUESTION, 'here')]
  assert.equal(await relay.ask(QUESTION, 'here'), undefined)
  assert.ok(await relay.ask(QUESTION, 'there'))
  relay.withdraw(first!.id, first!.inbox)
  assert.ok(await relay.ask(QUESTION, 'here'))
  pass(REQUEST_MS)
  assert.ok(await relay.ask(QUESTION, 'here'))
})

test('a request is given digits as often as it needs them, not without end', async () => {
  const { relay, ask } = await testRelay()
  const asked = await ask()
  for (let i = 0; i < 30; i++) assert.ok(relay.newDigits(asked.id, asked.inbox))
  assert.equal(relay.newDigits(asked.id, asked.inbox), undefined)
  const another = await ask()
  assert.ok(relay.newDigits(another.id, another.inbox))
})

test('when a tenth of all numbers is out no more are given, until they have rested', () => {
  let now = new Date(0)
  let next = 0
  const digits = createDigits({ clock: () => now, randomBelow: () => next++ })
  for (let i = 0; i < 100_000; i++) assert.ok(digits.give(''))
  assert.equal(digits.give(''), undefined)
  now = new Date(6 * 60_000)
  assert.ok(digits.give(''))
})

test('on the same phone the answer is handed out only for the code that the wallet brought back', async () => {
  const { relay, ask, news } = await testRelay()
  const asked = await ask({ sameDevice: true })
  relay.open(asked.id)
  const result = relay.answer(asked.id, { response: 'jwe' })
  assert.ok('accepted' in result && result.code)
  assert.deepEqual(await news(asked), { state: 'opened' })
  assert.deepEqual(await news(asked, { code: 'guessed' }), { state: 'opened' })
  assert.equal((await news(asked, { code: result.code }))?.state, 'answered')
})

test('a person who does not agree is no mistake of anybody', async () => {
  const { relay, ask, news } = await testRelay()
  const asked = await ask()
  relay.answer(asked.id, { error: 'access_denied' })
  assert.deepEqual(await news(asked), { state: 'refused', error: 'access_denied' })
})

test('a limit counts each place for itself and begins anew', () => {
  let now = new Date(0)
  const limit = createLimit({ most: 2, windowMs: 1000, clock: () => now })
  for (const place of ['a', 'a', 'b']) {
    assert.equal(limit.isReached(place), false)
    limit.count(place)
  }
  assert.equal(limit.isReached('a'), true)
  assert.equal(limit.isReached('b'), false)
  now = new Date(1000)
  assert.equal(limit.isReached('a'), false)
})

test('an IPv6 network counts as one place, however its addresses are written', () => {
  const one = placeOf('2001:db8:0:7::1')
  for (const same of ['2001:0DB8:0000:0007:ffff::', '2001:db8:0:7:1:2:3:4', '2001:db8:0:7::1%eth0'])
    assert.equal(placeOf(same), one)
  assert.notEqual(placeOf('2001:db8:0:8::1'), one)
  assert.equal(placeOf('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(placeOf('::1'), '0:0:0:0')
  assert.equal(placeOf(undefined), '')
})
