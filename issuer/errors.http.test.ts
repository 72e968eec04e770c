import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProtocolFault } from '@mlegitymacja/core/openid4vci/error.ts'
import { createLog } from '@mlegitymacja/platform/log/log.ts'
import { type Context, Hono } from 'hono'
import { jsonBody } from './credential/request.ts'
import { answerFailure } from './errors.http.ts'
import { McFault } from './universities/fault.ts'

async function failing(path: string, handle: (c: Context) => unknown) {
  const lines: string[] = []
  const log = createLog('issuer', 'debug', { write: line => void lines.push(line) })
  const app = new Hono().post('*', async c => c.json((await handle(c)) as object))
  app.onError(answerFailure(log))
  const answer = await app.request(path, { method: 'POST', body: '{"tx_code": 493817 oops' })
  return { status: answer.status, body: await answer.text(), log: lines.join('') }
}

test('why a university was refused stands in the log, and not in the answer', async () => {
  const { status, body, log } = await failing('/v1/token', () => {
    const cause = new Error('"iat" claim timestamp check failed')
    throw new McFault('invalid_client', 'the assertion is not valid', { cause })
  })
  assert.equal(status, 401)
  assert.doesNotMatch(body, /timestamp/)
  assert.match(log, /timestamp check failed/)
})

test('a body that is no JSON is quoted neither in the answer nor in the log', async () => {
  const { status, body, log } = await failing('/credential', c => jsonBody(c, 'invalid_credential_request'))
  assert.equal(status, 400)
  assert.match(log, /a wallet was refused/)
  assert.doesNotMatch(body + log, /tx_code|493817|oops/)
})

test('a pickup id in an address is shortened in the log', async () => {
  const { log } = await failing(`/offers/${'ab12'.repeat(8)}`, () => {
    throw new ProtocolFault('invalid_request', 'x')
  })
  assert.match(log, /"path":"\/offers\/ab12…"/)
})
