import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import OAuth from 'oauth-1.0a'
import { givenStudent } from '../../testing.ts'
import { browser, formIn, givenApp, onwardIn, type ServedUniversity, serveUniversity } from '../testing.ts'

let served: ServedUniversity
/** What people and clients type; a proxy with TLS stands in between. */
const PUBLIC = 'https://mlegitymacja.uczelnia.example'
const CALLBACK = 'https://usos.example/powrot?stan=7'
const SECRET = 'tajne-haslo-aplikacji'
type Secrets = { key: string; secret: string }

before(async () => {
  served = await serveUniversity({ publicAddress: PUBLIC })
  await givenApp(served.university, { key: 'klient', secret: SECRET })
  await givenApp(served.university, { key: 'jawny', secret: SECRET, plaintextAllowed: true })
  await givenApp(served.university, { key: 'bez-hasla', secret: null })
})
after(() => served.close())

const client = (key = 'klient', secret = SECRET, method = 'HMAC-SHA1') =>
  new OAuth({
    consumer: { key, secret },
    signature_method: method,
    hash_function: (base, signingKey) =>
      method === 'PLAINTEXT' ? signingKey : createHmac('sha1', signingKey).update(base).digest('base64'),
  })

type Sent = {
  how?: 'GET' | 'POST'
  token?: Secrets
  oauth?: OAuth
  change?: (parameters: Record<string, unknown>) => void
  where?: 'header' | 'query'
}

/** Signs for the public address, sends to where the university listens. */
async function call(method: string, data: Record<string, string>, sent: Sent = {}) {
  const { how = 'GET', token, oauth = client(), change, where = 'header' } = sent
  const url = `${PUBLIC}/services/${method}`
  const now = Math.floor(served.university.clock().getTime() / 1000)
  oauth.getTimeStamp = () => now
  const signed = oauth.authorize({ url, method: how, data }, token)
  change?.(signed as never)
  // The library puts every `oauth_` parameter into the header; they must not stand elsewhere too.
  const all = new URLSearchParams(Object.entries(data).filter(([name]) => !name.startsWith('oauth_')))
  const headers: Record<string, string> = {}
  if (where === 'header') headers.authorization = oauth.toHeader(signed).Authorization
  else for (const [name, value] of Object.entries(signed)) all.set(name, String(value))
  const response = await fetch(`${served.address}/services/${method}${how === 'GET' ? `?${all}` : ''}`, {
    method: how,
    headers,
    ...(how === 'POST' ? { body: all } : {}),
  })
  const text = await response.text()
  const json = text.startsWith('{') || text.startsWith('"') ? JSON.parse(text) : undefined
  return { status: response.status, form: new URLSearchParams(text), json, headers: response.headers }
}

const tokenIn = ({ form }: { form: URLSearchParams }): Secrets => ({
  key: form.get('oauth_token')!,
  secret: form.get('oauth_token_secret')!,
})

async function requestToken(scopes = 'cards', oauth_callback = CALLBACK) {
  const answer = await call('oauth/request_token', { oauth_callback, scopes }, { how: 'POST' })
  assert.equal(answer.status, 200, JSON.stringify(answer.json))
  assert.equal(answer.form.get('oauth_callback_confirmed'), 'true')
  return tokenIn(answer)
}

async function signedIn() {
  const one = await givenStudent(served.university)
  const person = browser()
  await person.signIn(served.university, one, '__Host-mleg')
  return { one, person }
}

async function approve(person: ReturnType<typeof browser>, token: Secrets, more = '', answer = 'yes') {
  const page = await person.open(`${served.address}/services/oauth/authorize?oauth_token=${token.key}${more}`)
  const direct = onwardIn(page.response)
  if (direct) return { asked: false, back: new URL(direct), html: '' }
  assert.equal(page.response.status, 200, page.html)
  const { action, fields } = formIn(page.html, served.address)
  const sent = await person.open(action, { ...fields, answer })
  const location = onwardIn(sent.response)
  return { asked: true, back: location ? new URL(location) : undefined, html: sent.html }
}

async function accessToken(person: ReturnType<typeof browser>, scopes = 'cards') {
  const request = await requestToken(scopes)
  const { back, asked } = await approve(person, request)
  const oauth_verifier = back!.searchParams.get('oauth_verifier')!
  const answer = await call('oauth/access_token', { oauth_verifier }, { token: request })
  assert.equal(answer.status, 200, JSON.stringify(answer.json))
  return { token: tokenIn(answer), asked, back: back! }
}

test('the whole dance: request token, consent, verifier, access token, a method', async () => {
  const { person, one } = await signedIn()
  const { token, asked, back } = await accessToken(person)
  assert.ok(asked)
  assert.equal(back.searchParams.get('stan'), '7', 'what the callback carried is still there')
  const { status, json } = await call('users/user', { fields: 'id|last_name' }, { token })
  assert.equal(status, 200)
  assert.deepEqual(json, { id: one.id, last_name: one.familyName })
})

for (const [how, where] of [
  ['GET', 'header'],
  ['GET', 'query'],
  ['POST', 'header'],
  ['POST', 'query'],
] as const)
  test(`a call signed in the ${where} of a ${how}`, async () => {
    const { person } = await signedIn()
    const { token } = await accessToken(person)
    const made = await call('cards/make_mcard_order', { request_id: 'a b&c=ą' }, { token, how, where })
    assert.equal(made.status, 200, JSON.stringify(made.json))
  })

test('somebody who agreed before is led through, unless the app asks to confirm', async () => {
  const { person } = await signedIn()
  await accessToken(person)
  assert.equal((await accessToken(person)).asked, false)
  assert.equal((await approve(person, await requestToken(), '&interactivity=confirm_user')).asked, true)
  assert.equal(
    (await approve(person, await requestToken('cards|offline_access'))).asked,
    true,
    'more than agreed',
  )
})

test('somebody who does not agree is led back without a verifier', async () => {
  const { person } = await signedIn()
  const request = await requestToken()
  const { back } = await approve(person, request, '', 'no')
  assert.equal(back!.searchParams.get('error'), 'access_denied')
  const answer = await call('oauth/access_token', { oauth_verifier: '12345678' }, { token: request })
  assert.equal(answer.status, 401)
})

test('without an address to come back to, a page shows the verifier', async () => {
  const { person } = await signedIn()
  const request = await requestToken('cards', 'oob')
  const { html } = await approve(person, request)
  const oauth_verifier = /<code class="activation">(\d{8})<\/code>/.exec(html)?.[1] ?? ''
  assert.equal((await call('oauth/access_token', { oauth_verifier }, { token: request })).status, 200)
})

test('a wrong verifier ends the request token', async () => {
  const { person } = await signedIn()
  const request = await requestToken()
  const { back } = await approve(person, request)
  const right = back!.searchParams.get('oauth_verifier')!
  const wrong = right === '11111111' ? '22222222' : '11111111'
  const answer = await call('oauth/access_token', { oauth_verifier: wrong }, { token: request })
  assert.deepEqual([answer.status, answer.json.param_name], [401, 'oauth_verifier'])
  assert.equal((await call('oauth/access_token', { oauth_verifier: right }, { token: request })).status, 401)
})

test('a request token is exchanged once, and two people cannot agree to the same one', async () => {
  const [first, second] = [await signedIn(), await signedIn()]
  const request = await requestToken()
  const { back } = await approve(first.person, request)
  const page = await second.person.open(
    `${served.address}/services/oauth/authorize?oauth_token=${request.key}`,
  )
  assert.equal(page.response.status, 400)
  const oauth_verifier = back!.searchParams.get('oauth_verifier')!
  assert.equal((await call('oauth/access_token', { oauth_verifier }, { token: request })).status, 200)
  assert.equal((await call('oauth/access_token', { oauth_verifier }, { token: request })).status, 401)
})

test('a request token opens no method', async () => {
  const token = await requestToken()
  const { status, json } = await call('cards/mcard', {}, { token })
  assert.deepEqual([status, json.reason], [401, 'token_invalid'])
})

test('the scope that the person did not agree to is missing', async () => {
  const { person } = await signedIn()
  const { token } = await accessToken(person, 'studies')
  const { status, json } = await call('cards/mcard', {}, { token })
  assert.deepEqual([status, json.reason, json.missing_scopes], [403, 'scope_missing', ['cards']])
})

test('a token lives two hours, with offline_access until it is withdrawn', async () => {
  const { person } = await signedIn()
  const { token } = await accessToken(person)
  const { token: lasting } = await accessToken(person, 'cards|offline_access')
  const now = served.university.clock()
  served.university.setNow(new Date(now.getTime() + 121 * 60_000).toISOString())
  assert.equal((await call('cards/mcard', {}, { token })).status, 401)
  assert.equal((await call('cards/mcard', {}, { token: lasting })).status, 200)
  served.university.setNow(now.toISOString())
})

test('revoke_token ends this token; with everywhere all of the app; with deauthorize the consent too', async () => {
  const { person } = await signedIn()
  const [one, two, three] = [await accessToken(person), await accessToken(person), await accessToken(person)]
  const works = async ({ token }: { token: Secrets }) => (await call('cards/mcard', {}, { token })).status
  assert.deepEqual((await call('oauth/revoke_token', {}, { token: one.token })).json, { success: true })
  assert.deepEqual([await works(one), await works(two)], [401, 200])
  await call('oauth/revoke_token', { everywhere: 'true' }, { token: two.token })
  assert.deepEqual([await works(two), await works(three)], [401, 401])
  const four = await accessToken(person)
  assert.equal(four.asked, false)
  await call('oauth/revoke_token', { deauthorize: 'true' }, { token: four.token })
  assert.equal((await accessToken(person)).asked, true)
})

for (const [what, data, sent, reason] of [
  ['an unknown consumer key', {}, { oauth: client('nikt') }, 'consumer_invalid'],
  ['an app without a secret', {}, { oauth: client('bez-hasla', '') }, 'consumer_invalid'],
  ['a wrong consumer secret', {}, { oauth: client('klient', 'inne') }, 'signature_invalid'],
  [
    'a parameter changed on the way',
    { fields: 'name' },
    {
      change: (p: Record<string, unknown>) => {
        p.oauth_nonce = 'inny'
      },
    },
    'signature_invalid',
  ],
  ['an old timestamp', {}, { oauth: late(-301) }, 'timestamp_refused'],
  ['a timestamp of the future', {}, { oauth: late(301) }, 'timestamp_refused'],
  ['an unknown token', {}, { token: { key: 'nic', secret: 'nic' } }, 'token_invalid'],
] as [string, Record<string, string>, Sent, string][])
  test(`401 for ${what}`, async () => {
    const { status, json, headers } = await call('apisrv/consumer', data, sent)
    assert.deepEqual([status, json.reason], [401, reason])
    assert.match(headers.get('www-authenticate') ?? '', /^OAuth/)
  })

function late(seconds: number): OAuth {
  const oauth = client()
  Object.defineProperty(oauth, 'getTimeStamp', {
    get: () => () => Math.floor(served.university.clock().getTime() / 1000) + seconds,
    set() {},
  })
  return oauth
}

test('a nonce works once, and one with a wrong signature does not use it up', async () => {
  const oauth = client()
  oauth.getNonce = () => 'jednorazowy'
  const forged = client('klient', 'inne')
  forged.getNonce = () => 'jednorazowy'
  assert.equal((await call('apisrv/consumer', {}, { oauth: forged })).json.reason, 'signature_invalid')
  assert.equal((await call('apisrv/consumer', {}, { oauth })).status, 200)
  assert.equal((await call('apisrv/consumer', {}, { oauth })).json.reason, 'nonce_used')
})

test('PLAINTEXT is for apps that are allowed it', async () => {
  assert.equal(
    (await call('apisrv/consumer', {}, { oauth: client('jawny', SECRET, 'PLAINTEXT') })).status,
    200,
  )
  const { status, json } = await call('apisrv/consumer', {}, { oauth: client('klient', SECRET, 'PLAINTEXT') })
  assert.deepEqual([status, json.reason], [403, 'plaintext_forbidden'])
  const wrong = await call('apisrv/consumer', {}, { oauth: client('jawny', 'inne', 'PLAINTEXT') })
  assert.equal(wrong.status, 401)
})

test('a callback that is a script, or none, is refused', async () => {
  for (const oauth_callback of ['javascript:alert(1)', 'data:text/html,x', 'nic', ''])
    assert.equal((await call('oauth/request_token', { oauth_callback })).status, 400, oauth_callback)
})

test('secrets of tokens stand sealed in the database, tokens hashed', async () => {
  const { person } = await signedIn()
  const { token } = await accessToken(person)
  const rows = await served.university.db.selectFrom('oauth1_tokens').selectAll().execute()
  const bytes = rows.map(row =>
    Object.values(row).map(value => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))),
  )
  for (const secret of [token.key, token.secret]) assert.ok(!JSON.stringify(bytes).includes(secret))
})
