import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
import { givenStudent } from '../../testing.ts'
import { deleteExpired } from '../keep.job.ts'
import { METHODS } from '../methods/methods.ts'
import { browser, formIn, givenApp, type ServedUniversity, serveUniversity } from '../testing.ts'

let served: ServedUniversity
let client: openid.Configuration
const REDIRECT = 'https://aplikacja.example/powrot'

before(async () => {
  served = await serveUniversity({ now: new Date().toISOString() })
  await givenApp(served.university, { key: 'aplikacja', redirectUris: [REDIRECT] })
  await givenApp(served.university, {
    key: 'serwer',
    redirectUris: [REDIRECT],
    secret: 'tajne-haslo-aplikacji',
  })
  client = await discover('aplikacja', openid.None())
})
after(() => served.close())

const discover = (id: string, authentication: openid.ClientAuth) =>
  openid.discovery(new URL(`${served.address}/oauth2`), id, undefined, authentication, {
    execute: [openid.allowInsecureRequests],
  })

const student = () =>
  givenStudent(served.university, {
    programmes: [
      {
        code: 'INF',
        name: { pl: 'Informatyka', en: 'Computer science' },
        level: 'first_cycle',
        status: 'active',
        endedOn: null,
        suspendedOn: null,
        endsOn: null,
        confirmedUntil: null,
      },
    ],
  })

async function begin(config = client, more: Record<string, string> = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope: 'cards',
    state,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  })
  return { url: url.href, verifier, state }
}

/** From the app to the consent page and back. */
async function authorize(person: ReturnType<typeof browser>, config = client, answer = 'yes') {
  const { url, verifier, state } = await begin(config)
  let page = await person.follow(url, served.address)
  const asked = page.left === undefined
  if (asked) {
    const { action, fields } = formIn(page.html, page.url)
    const sent = await person.open(action, { ...fields, answer })
    page = await person.follow(sent.response.headers.get('location')!, served.address)
  }
  assert.ok(page.left, page.html)
  const tokens = () =>
    openid.authorizationCodeGrant(config, new URL(page.left!), {
      pkceCodeVerifier: verifier,
      expectedState: state,
    })
  return { asked, back: new URL(page.left), tokens }
}

const api = async (token: string, method = 'cards/mcard?fields=orders') => {
  const response = await fetch(`${served.address}/services/${method}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function signedIn() {
  const one = await student()
  const person = browser()
  await person.signIn(served.university, one)
  return { one, person }
}

test('the server describes itself where clients look for it', async () => {
  const metadata = client.serverMetadata()
  assert.equal(metadata.issuer, `${served.address}/oauth2`)
  assert.equal(metadata.token_endpoint, `${served.address}/oauth2/token`)
  assert.deepEqual(metadata.code_challenge_methods_supported, ['S256'])
  const inserted = await fetch(`${served.address}/.well-known/oauth-authorization-server/oauth2`)
  assert.deepEqual(((await inserted.json()) as { issuer: string }).issuer, metadata.issuer)
})

test('somebody who is not signed in signs in at the university first', async () => {
  const { url } = await begin()
  const { left } = await browser().follow(url, served.address)
  assert.match(left ?? '', /^https:\/\/logowanie\.example/)
})

test('code with PKCE, consent asked once, access to the cards', async () => {
  const { person } = await signedIn()
  const first = await authorize(person)
  assert.equal(first.asked, true)
  const tokens = await first.tokens()
  assert.equal(tokens.scope, 'cards')
  assert.ok(tokens.refresh_token)
  assert.equal(tokens.expires_in, 600)
  assert.deepEqual(await api(tokens.access_token), { status: 200, body: { orders: [] } })
  const { body } = await api(tokens.access_token, 'apisrv/consumer?fields=name|token_scopes')
  assert.deepEqual(body, { name: 'Aplikacja próbna', token_scopes: ['cards'] })
  const second = await authorize(person)
  assert.equal(second.asked, false, 'agreed before')
  assert.equal((await api((await second.tokens()).access_token)).status, 200)
})

test('the consent page names the app, what it could do, and lets its form lead on to the app only', async () => {
  const { person } = await signedIn()
  const { url } = await begin()
  const { html, response } = await person.follow(url, served.address)
  assert.match(html, /Aplikacja próbna/)
  assert.match(html, /zamawiać ją i anulować/)
  assert.match(
    response.headers.get('content-security-policy') ?? '',
    /form-action 'self' https:\/\/aplikacja\.example;/,
  )
})

test('somebody who does not agree is led back to the app with access_denied', async () => {
  const { person } = await signedIn()
  const { back } = await authorize(person, client, 'no')
  assert.equal(back.searchParams.get('error'), 'access_denied')
})

test('a consent form without the token of the session is refused', async () => {
  const { person } = await signedIn()
  const { url } = await begin()
  const page = await person.follow(url, served.address)
  const { action } = formIn(page.html, page.url)
  assert.equal((await person.open(action, { answer: 'yes' })).response.status, 403)
})

test('without PKCE nothing is given out', async () => {
  const { person } = await signedIn()
  const url = openid.buildAuthorizationUrl(client, { redirect_uri: REDIRECT, scope: 'cards', state: 's' })
  const { left } = await person.follow(url.href, served.address)
  assert.equal(new URL(left!).searchParams.get('error'), 'invalid_request')
})

test('an address that was not registered is never led to', async () => {
  const { person } = await signedIn()
  const { url } = await begin(client, { redirect_uri: 'https://zlodziej.example/' })
  const { left, response } = await person.follow(url, served.address)
  assert.equal(left, undefined)
  assert.equal(response.status, 400)
})

test('a code works once; of two requests at once one gets tokens', async () => {
  const { person } = await signedIn()
  const { tokens } = await authorize(person)
  const both = await Promise.allSettled([tokens(), tokens()])
  assert.ok(both.filter(({ status }) => status === 'fulfilled').length <= 1, JSON.stringify(both))
  await assert.rejects(tokens())
})

test('refresh tokens rotate; one used again within moments is forgiven, later everything of the grant ends', async () => {
  const { person } = await signedIn()
  const first = await (await authorize(person)).tokens()
  const second = await openid.refreshTokenGrant(client, first.refresh_token!)
  assert.notEqual(second.refresh_token, first.refresh_token)
  const again = await openid.refreshTokenGrant(client, first.refresh_token!)
  assert.equal((await api(again.access_token)).status, 200)
  const now = served.university.clock()
  served.university.setNow(new Date(now.getTime() + 31_000).toISOString())
  await assert.rejects(openid.refreshTokenGrant(client, first.refresh_token!))
  await assert.rejects(openid.refreshTokenGrant(client, second.refresh_token!))
  assert.equal((await api(second.access_token)).status, 401)
  served.university.setNow(now.toISOString())
})

test('an app can give its token back', async () => {
  const { person } = await signedIn()
  const tokens = await (await authorize(person)).tokens()
  await openid.tokenRevocation(client, tokens.refresh_token!)
  const { status, body } = await api(tokens.access_token)
  assert.deepEqual([status, body.reason], [401, 'token_invalid'])
})

test('an access token is worth nothing after ten minutes', async () => {
  const { person } = await signedIn()
  const { access_token } = await (await authorize(person)).tokens()
  const now = served.university.clock()
  served.university.setNow(new Date(now.getTime() + 601_000).toISOString())
  assert.equal((await api(access_token)).status, 401)
  served.university.setNow(now.toISOString())
})

test('a person sees the apps they let in and takes the consent back: every token ends at once', async () => {
  const { person } = await signedIn()
  const tokens = await (await authorize(person)).tokens()
  const page = `${served.address}/dla-studentow/aplikacje`
  const { html } = await person.open(page)
  assert.match(html, /Aplikacja próbna/)
  const [, token = ''] =
    /name="form_token" value="([^"]+)">\n<input type="hidden" name="aplikacja"/.exec(html) ?? []
  await person.open(`${page}/cofnij`, { form_token: token, aplikacja: 'aplikacja' })
  assert.match((await person.open(page)).html, /Żadna aplikacja nie ma dostępu/)
  assert.equal((await api(tokens.access_token)).status, 401)
  await assert.rejects(openid.refreshTokenGrant(client, tokens.refresh_token!))
  assert.equal((await authorize(person)).asked, true, 'asked anew')
})

test('another person in the same browser is asked for themselves', async () => {
  const { person } = await signedIn()
  await authorize(person)
  const other = await student()
  await person.signIn(served.university, other)
  const { asked, tokens } = await authorize(person)
  assert.equal(asked, true)
  const { body } = await api((await tokens()).access_token, 'users/user?fields=id')
  assert.equal(body.id, other.id)
})

test('an app on a server proves itself with its secret', async () => {
  const { person } = await signedIn()
  const right = await discover('serwer', openid.ClientSecretBasic('tajne-haslo-aplikacji'))
  const { tokens } = await authorize(person, right)
  assert.equal((await api((await tokens()).access_token)).status, 200)
  const wrong = await discover('serwer', openid.ClientSecretBasic('inne'))
  const { tokens: refused } = await authorize(person, wrong)
  await assert.rejects(refused())
})

test('no token stands in the database in a form in which it could be used', async () => {
  const { person } = await signedIn()
  const tokens = await (await authorize(person)).tokens()
  const rows = await served.university.db.selectFrom('oauth2_records').selectAll().execute()
  const text = JSON.stringify(rows)
  for (const secret of [tokens.access_token, tokens.refresh_token!]) assert.ok(!text.includes(secret))
})

test('the reference tells every method, in both languages', async () => {
  for (const language of ['pl', 'en']) {
    const response = await fetch(`${served.address}/developers/api`, {
      headers: { 'accept-language': language },
    })
    const html = await response.text()
    for (const { name } of METHODS) assert.ok(html.includes(`<code>${name}</code>`), name)
    assert.ok(!html.includes('undefined') && !html.includes('[object'))
  }
})

test('calls that are left are told in headers, also to scripts of other sites', async () => {
  const { person } = await signedIn()
  const { access_token } = await (await authorize(person)).tokens()
  const { headers } = await fetch(`${served.address}/services/cards/mcard`, {
    headers: { authorization: `Bearer ${access_token}`, origin: 'https://m.example' },
  })
  assert.equal(headers.get('ratelimit-limit'), '120')
  assert.match(headers.get('access-control-expose-headers') ?? '', /ratelimit-remaining/)
})

test('what has expired is deleted', async () => {
  const now = served.university.clock()
  served.university.setNow(new Date(now.getTime() + 400 * 24 * 3_600_000).toISOString())
  await deleteExpired(served.university)
  assert.deepEqual(await served.university.db.selectFrom('oauth2_records').select('model').execute(), [])
})
