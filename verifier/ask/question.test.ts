import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import { acceptRequest } from '@mlegitymacja/core/openid4vp/accept.ts'
import { readRequestText } from '@mlegitymacja/core/openid4vp/link.ts'
import { answerForm, refusalForm } from '@mlegitymacja/core/openid4vp/response.ts'
import { ADDRESS, createTestServer } from '../verifier.fixture.ts'
import { askQuestion, type Outcome, type Question, type Waiting } from './question.ts'

const TYPES = ['http://localhost:3001/vct/mlegitymacja']
type Server = Awaited<ReturnType<typeof createTestServer>>

async function asked(server: Server, sameDevice = false): Promise<Question> {
  const question = await askQuestion(
    { fetch: server.fetch, now: () => server.now().getTime() },
    { types: TYPES, sameDevice },
  )
  assert.ok('link' in question, JSON.stringify(question))
  return question
}

const waiting = (changes: Partial<Waiting> = {}): Waiting => ({
  onOpened: () => {},
  signal: new AbortController().signal,
  pause: async () => {},
  ...changes,
})

/** What a wallet makes of the QR code. */
async function opened(server: Server, link: string) {
  const found = readRequestText(link, [ADDRESS])
  assert.ok('place' in found)
  const { clientId, requestUri } = found.place
  const accepted = await acceptRequest(await (await server.fetch(requestUri)).text(), {
    clientId,
    verifiers: [ADDRESS],
    verifierKey: trustCas([server.ca], server.now),
    now: server.now(),
  })
  assert.ok('request' in accepted, JSON.stringify(accepted))
  return accepted.request
}

const post = (server: Server, uri: string, body: URLSearchParams) =>
  server.fetch(uri, { method: 'POST', body })

test('a question comes back as a shown card with its audience and nonce, and both screens have the same symbols', async () => {
  const server = await createTestServer()
  const question = await asked(server)
  let seen = 0
  const outcome = question.outcome(waiting({ onOpened: () => seen++ }))
  const request = await opened(server, question.link)
  assert.deepEqual(request.symbols, question.symbols)
  await new Promise(setImmediate)
  await post(server, request.responseUri, await answerForm(request, 'jwt~a~kb'))
  const { nonce, clientId: audience } = request
  assert.deepEqual(await outcome, { presentation: 'jwt~a~kb', audience, nonce })
  assert.equal(seen, 1)
})

test('a person who does not agree, and an answer to something else, are told apart', async () => {
  const server = await createTestServer()
  const [one, two] = [await asked(server), await asked(server)]
  const [first, second] = [await opened(server, one.link), await opened(server, two.link)]
  await post(server, first.responseUri, refusalForm(first, 'access_denied'))
  assert.deepEqual(await one.outcome(waiting()), { refused: 'access_denied' })
  // Sealed for the first question, posted to the second.
  await post(server, second.responseUri, await answerForm(first, 'jwt~a~kb'))
  assert.deepEqual(await two.outcome(waiting()), { unreadable: true })
})

test('on this phone the answer waits for the code that the wallet brings back', async () => {
  const server = await createTestServer()
  const question = await asked(server, true)
  const came = new AbortController()
  let code: string | undefined
  const outcome = question.outcome(waiting({ returned: { code: () => code, signal: came.signal } }))
  const request = await opened(server, question.linkInto('http://localhost:3002'))
  const answer = await post(server, request.responseUri, await answerForm(request, 'jwt~a~kb'))
  const { redirect_uri } = (await answer.json()) as { redirect_uri: string }
  code = redirect_uri.split('=')[1]
  came.abort()
  assert.ok('presentation' in (await outcome))
})

test('a relay that was restarted, or a network that stays away, ends the question with a word', async () => {
  const server = await createTestServer()
  const question = await asked(server)
  server.pass(11 * 60_000)
  assert.deepEqual(await question.outcome(waiting()), { trouble: 'unknown' })
  const pauses: number[] = []
  let online = true
  const fetch = async (path: string, init: RequestInit) => {
    if (!online) throw new TypeError('no network')
    return server.fetch(path, init)
  }
  const other = await askQuestion(
    { fetch, now: () => server.now().getTime() },
    { types: TYPES, sameDevice: false },
  )
  assert.ok('link' in other)
  online = false
  const outcome = await other.outcome(waiting({ pause: async ms => void pauses.push(ms) }))
  assert.deepEqual(outcome, { trouble: 'no_network' } satisfies Outcome)
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000])
})

test('a question that is given up is withdrawn, and the clock is set by the server', async () => {
  const server = await createTestServer()
  const late = await askQuestion(
    { fetch: server.fetch, now: () => server.now().getTime() - 3 * 3_600_000 },
    { types: TYPES, sameDevice: false },
  )
  assert.ok('link' in late)
  assert.equal(late.clockOffsetMs, 3 * 3_600_000)
  const giveUp = new AbortController()
  const outcome = late.outcome(waiting({ signal: giveUp.signal }))
  giveUp.abort()
  late.withdraw()
  assert.deepEqual(await outcome, { aborted: true })
  await new Promise(setImmediate)
  assert.equal(server.relay.size, 0)
})
