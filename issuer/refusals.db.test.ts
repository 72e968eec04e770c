// Replayed, forged, expired, foreign and malformed requests: the protocol's error, nothing changed, nothing told.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { assertionClaims, tokenRequestBody } from '@mlegitymacja/core/mc/access.ts'
import { createCredentialRequest } from '@mlegitymacja/core/openid4vci/credential.ts'
import { createProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import { PRE_AUTHORIZED_CODE } from '@mlegitymacja/core/openid4vci/token.ts'
import { sql } from 'kysely'
import {
  createTestIssuer,
  ISSUER,
  readyOrder,
  type TestIssuer,
  type TestUniversity,
  testWallet,
} from './issuer.fixture.ts'

let issuer: TestIssuer
let university: TestUniversity
before(async () => {
  issuer = await createTestIssuer()
  university = await issuer.register()
})
after(() => issuer.close())

type Refusal = { status: number; error: string }

/** The answer as a refusal; proves that it is ASCII JSON without a trace of the inside. */
async function refusal(path: string, init: RequestInit = {}): Promise<Refusal> {
  const response = await issuer.fetch(`${ISSUER}${path}`, init)
  const text = await response.text()
  assert.match(text, /^[\x20-\x7e]*$/)
  assert.doesNotMatch(text, /node:|\.ts|at .*:\d+/)
  return { status: response.status, error: JSON.parse(text).error }
}

const stored = async () => {
  const { rows } = await sql<{ all: string }>`
    select md5(string_agg(o::text, ',' order by key)) as all from mc.orders o`.execute(issuer.parts.db)
  return rows[0]?.all
}

const form = (fields: Record<string, string> | URLSearchParams): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})
const bearer = (token: string, body: unknown): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

test('/token: what is no right request is refused by its code and changes nothing', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const offered = await wallet.offer(codes)
  assert.ok('offer' in offered)
  const code = offered.offer.grants[PRE_AUTHORIZED_CODE]['pre-authorized_code']
  const before = await stored()
  const grant = {
    grant_type: PRE_AUTHORIZED_CODE,
    'pre-authorized_code': code,
    tx_code: codes.activation_code,
  }
  const doubled = `${new URLSearchParams(grant)}&tx_code=123456`
  const cases: [RequestInit, Refusal][] = [
    [{ method: 'POST' }, { status: 400, error: 'invalid_request' }],
    [form({ ...grant, tx_code: '' }), { status: 400, error: 'invalid_request' }],
    [
      { method: 'POST', body: doubled },
      { status: 400, error: 'invalid_request' },
    ],
    [form({ ...grant, grant_type: 'password' }), { status: 400, error: 'unsupported_grant_type' }],
    [form({ ...grant, 'pre-authorized_code': codes.pickup_id }), { status: 400, error: 'invalid_grant' }],
    [form({ ...grant, 'pre-authorized_code': 'ż'.repeat(500) }), { status: 400, error: 'invalid_grant' }],
    [
      { method: 'POST', body: 'x'.repeat(20_000) },
      { status: 413, error: 'invalid_request' },
    ],
  ]
  for (const [init, expected] of cases) assert.deepEqual(await refusal('/token', init), expected)
  assert.equal(await stored(), before)
  await wallet.collect(codes)
})

test('/credential: tokens, bodies, proofs and nonces that are not right give no card', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(codes)
  const { holder } = wallet
  const stranger = await generateKeys()
  const freshNonce = async () => {
    const answer = await issuer.fetch(`${ISSUER}/nonce`, { method: 'POST' })
    return ((await answer.json()) as { c_nonce: string }).c_nonce
  }
  const proofWith = async (changes: { issuer?: string; nonce?: string; sign?: typeof holder.sign }) =>
    createProof(
      {
        issuer: changes.issuer ?? ISSUER,
        nonce: changes.nonce ?? (await freshNonce()),
        issuedAt: issuer.parts.clock(),
        holderKey: holder.publicKey,
      },
      changes.sign ?? holder.sign,
    )
  const ask = (proof: string) => createCredentialRequest('mlegitymacja', proof)
  const good = await proofWith({})
  const old = await freshNonce()
  issuer.pass(5 * 60_000)
  const before = await stored()
  const cases: [RequestInit, Refusal][] = [
    [
      { method: 'POST', body: JSON.stringify(ask(good)) },
      { status: 401, error: 'invalid_token' },
    ],
    [bearer('x', ask(good)), { status: 401, error: 'invalid_token' }],
    [bearer(`${token.slice(0, -4)}AAAA`, ask(await proofWith({}))), { status: 401, error: 'invalid_token' }],
    [bearer(token, '{'), { status: 400, error: 'invalid_credential_request' }],
    [bearer(token, { ...ask(good), proofs: undefined }), { status: 400, error: 'invalid_proof' }],
    [bearer(token, { proofs: { jwt: [good] } }), { status: 400, error: 'invalid_credential_request' }],
    [
      bearer(token, createCredentialRequest('prawo-jazdy', good)),
      { status: 400, error: 'unknown_credential_configuration' },
    ],
    [bearer(token, ask('a.b.c')), { status: 400, error: 'invalid_proof' }],
    [bearer(token, ask(await proofWith({ sign: stranger.sign }))), { status: 400, error: 'invalid_proof' }],
    [
      bearer(token, ask(await proofWith({ issuer: 'https://evil.example' }))),
      { status: 400, error: 'invalid_proof' },
    ],
    [bearer(token, ask(await proofWith({ nonce: old }))), { status: 400, error: 'invalid_nonce' }],
    [bearer(token, ask(await proofWith({ nonce: 'made-up' }))), { status: 400, error: 'invalid_nonce' }],
  ]
  for (const [init, expected] of cases) assert.deepEqual(await refusal('/credential', init), expected)
  assert.equal(await stored(), before)
  assert.ok('card' in (await wallet.card(token)))
})

test('/notification: a foreign token or a malformed body changes nothing', async () => {
  const { codes } = await readyOrder(issuer, university)
  const wallet = await testWallet(issuer.fetch)
  const token = await wallet.tokenFor(codes)
  const issued = await wallet.card(token)
  assert.ok('card' in issued)
  const { codes: others } = await readyOrder(issuer, university)
  const foreign = await wallet.tokenFor(others)
  const before = await stored()
  const accepted = { notification_id: issued.notificationId, event: 'credential_accepted' }
  const cases: [RequestInit, Refusal][] = [
    [bearer('x', accepted), { status: 401, error: 'invalid_token' }],
    [bearer(foreign, accepted), { status: 400, error: 'invalid_notification_id' }],
    [bearer(token, []), { status: 400, error: 'invalid_notification_request' }],
    [bearer(token, '"'), { status: 400, error: 'invalid_notification_request' }],
    [bearer(token, { ...accepted, event: 'eaten' }), { status: 400, error: 'invalid_notification_request' }],
  ]
  for (const [init, expected] of cases) assert.deepEqual(await refusal('/notification', init), expected)
  assert.equal(await stored(), before)
})

test('an offer, a status list and a path that do not exist are unknown', async () => {
  assert.deepEqual(await refusal('/offers/nonsense'), { status: 404, error: 'unknown' })
  assert.deepEqual(await refusal('/status-lists/0123456789abcdef'), { status: 404, error: 'unknown' })
  assert.deepEqual(await refusal('/admin'), { status: 404, error: 'not_found' })
})

test('/v1: without a valid access token nothing is told and nothing changes', async () => {
  const { order } = await readyOrder(issuer, university)
  const before = await stored()
  const token = await university.signIn()
  const [key, , signature] = token.split('.')
  const forged = [`${Number(key) + 1}.${token.split('.')[1]}.${signature}`, `${key}.9999999999.${signature}`]
  const paths = [
    ['POST', '/v1/orders'],
    ['POST', '/v1/orders/query'],
    ['POST', `/v1/orders/${order.id}/cancel`],
    ['POST', `/v1/orders/${order.id}/revoke`],
    ['GET', '/v1/events'],
    ['PUT', `/v1/photos/${order.photo}`],
    ['GET', '/v1/unknown'],
  ] as const
  for (const [method, path] of paths) {
    for (const authorization of [undefined, 'Bearer x', ...forged.map(token => `Bearer ${token}`)]) {
      const headers = authorization ? { authorization } : {}
      assert.deepEqual(await refusal(path, { method, headers }), { status: 401, error: 'invalid_token' })
    }
  }
  issuer.pass(600_000)
  const expired = { headers: { authorization: `Bearer ${token}` } }
  assert.deepEqual(await refusal('/v1/events', expired), { status: 401, error: 'invalid_token' })
  assert.equal(await stored(), before)
})

test('/v1/token: only a fresh assertion of a registered university, for this MC system, works, and once', async () => {
  const { clientId, sign } = university
  const stranger = await issuer.register('obca')
  const claims = (changes: object = {}) => ({
    ...assertionClaims({ clientId, mc: ISSUER, jti: crypto.randomUUID() }, issuer.parts.clock()),
    ...changes,
  })
  const now = Math.floor(issuer.parts.clock().getTime() / 1000)
  const used = await sign(claims())
  assert.equal((await issuer.fetch(`${ISSUER}/v1/token`, form(tokenRequestBody(used)))).status, 200)
  const assertions = [
    used,
    'nonsense',
    await stranger.sign(claims()),
    await sign(claims({ iss: 'nobody', sub: 'nobody' })),
    await sign(claims({ sub: 'obca' })),
    await sign(claims({ aud: 'https://other.example' })),
    await sign(claims({ exp: now - 60 })),
    await sign(claims({ exp: now + 3600 })),
    await sign(claims({ iat: now - 3600 })),
    await sign(claims({ jti: undefined })),
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${used.split('.')[1]}.`,
  ]
  for (const assertion of assertions)
    assert.deepEqual(await refusal('/v1/token', form(tokenRequestBody(assertion))), {
      status: 401,
      error: 'invalid_client',
    })
  const plain = form({ grant_type: 'client_credentials', client_id: clientId, client_secret: 'x' })
  assert.deepEqual(await refusal('/v1/token', plain), { status: 400, error: 'invalid_request' })
})

test('endpoints of wallets are open to pages of any origin without credentials, the others are not', async () => {
  const headers = { origin: 'https://wallet.example' }
  const cors = (response: Response) => response.headers.get('access-control-allow-origin')
  for (const [path, method] of [
    ['/.well-known/openid-credential-issuer', 'GET'],
    ['/vct/mlegitymacja', 'GET'],
    ['/trust/ca.pem', 'GET'],
    ['/nonce', 'POST'],
    ['/credential', 'POST'],
    ['/credential', 'OPTIONS'],
    ['/status-lists/0123456789abcdef', 'GET'],
  ] as const) {
    const response = await issuer.fetch(`${ISSUER}${path}`, { method, headers })
    assert.equal(cors(response), '*', path)
    assert.equal(response.headers.get('access-control-allow-credentials'), null)
  }
  for (const path of ['/v1/events', '/v1/token', '/health', '/metrics', '/openapi.json'])
    assert.equal(cors(await issuer.fetch(`${ISSUER}${path}`, { headers })), null, path)
})
