import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { after, test } from 'node:test'
import { generateKeyPair } from 'jose'
import { mcOverHttp } from './client.http.ts'
import { McSilent } from './client.ts'

const { privateKey } = await generateKeyPair('ES256')
const ID = 'a1a1a1a1-b2b2-4c3c-8d4d-e5e5e5e5e5e5'
const servers: { close(): void }[] = []
after(() => {
  for (const server of servers) server.close()
})

/** An MC system that gives out tokens and answers everything else as told. */
async function answering(listener: RequestListener) {
  let tokens = 0
  const server = createServer((request, response) => {
    if (request.url !== '/v1/token') return listener(request, response)
    tokens += 1
    response.end(JSON.stringify({ access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 600 }))
  })
  servers.push({
    close() {
      server.closeAllConnections()
      server.close()
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const address = `http://127.0.0.1:${port}`
  const key = { private: privateKey, kid: 'k' }
  return mcOverHttp({ address, audience: address, clientId: 'u', key, clock: () => new Date() })
}
const saying = (status: number, body: string) =>
  answering((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body))

for (const [what, status, body] of [
  ['500', 500, 'Internal Server Error'],
  ['503 (maintenance)', 503, '{"error":"maintenance"}'],
  ['400 to a whole batch', 400, '{"error":"invalid_request"}'],
  ['200 with garbage', 200, '<html>'],
  ['200 with other fields', 200, '{"ok":true}'],
  [
    '200 with an answer about another order',
    200,
    '{"states":[{"id":"b1a1a1a1-b2b2-4c3c-8d4d-e5e5e5e5e5e5","state":"unknown"}]}',
  ],
  ['200 with too few answers', 200, '{"states":[]}'],
] as const)
  test(`the MC system answers ${what}: an outage, never a word about the order`, async () => {
    const mc = await saying(status, body)
    await assert.rejects(mc.query([ID]), McSilent)
  })

test('the MC system dies between receiving and answering: an outage', async () => {
  const mc = await answering(request => request.socket.destroy())
  await assert.rejects(mc.query([ID]), McSilent)
})

test('the MC system is not there: an outage', async () => {
  const key = { private: privateKey, kid: 'k' }
  const address = 'http://127.0.0.1:9'
  const mc = mcOverHttp({ address, audience: address, clientId: 'u', key, clock: () => new Date() })
  await assert.rejects(mc.query([ID]), McSilent)
})

test('an error tells no values of the answer', async () => {
  const mc = await saying(
    200,
    JSON.stringify({ states: [{ id: ID, state: 'ready', codes: { pickup_id: 'secret' } }] }),
  )
  await assert.rejects(mc.query([ID]), (error: Error) => !error.message.includes('secret'))
})

test('a token that is refused is replaced at the next call', async () => {
  const seen: (string | undefined)[] = []
  const mc = await answering((request, response) => {
    seen.push(request.headers.authorization)
    if (seen.length === 1) response.writeHead(401).end('{"error":"invalid_token"}')
    else response.end(JSON.stringify({ states: [{ id: ID, state: 'unknown' }] }))
  })
  await assert.rejects(mc.query([ID]), McSilent)
  assert.deepEqual(await mc.query([ID]), [{ id: ID, state: 'unknown' }])
  assert.deepEqual(seen, ['Bearer token-1', 'Bearer token-2'])
})

test('news of an unknown kind is handed on, whole', async () => {
  const strange = {
    id: ID,
    order_id: ID,
    at: '2026-01-01T00:00:00.000Z',
    event: 'card_suspended',
    until: '2026-02-01',
  }
  const mc = await saying(200, JSON.stringify({ events: [strange], cursor: 'e.1.t' }))
  assert.deepEqual(await mc.events('', 0), { events: [strange], cursor: 'e.1.t' })
})

test('a restored feed is told apart from silence', async () => {
  const mc = await saying(409, '{"error":"epoch_changed","cursor":"e.5.t"}')
  assert.deepEqual(await mc.events('old', 0), { restored: { error: 'epoch_changed', cursor: 'e.5.t' } })
})
