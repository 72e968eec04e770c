// The built-in identity provider as its clients meet it, through the whole code flow, with the same client
// library that a university uses. [SPEC 13, SPEC 14]
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import { type IdentityProviderOptions, startIdentityProvider } from './start.ts'

const client = {
  client_id: 'university',
  client_secret: 'a secret of the test',
  redirect_uris: ['http://localhost:3000/callback'],
  post_logout_redirect_uris: ['http://localhost:3000/'],
}

let options: IdentityProviderOptions
let running: Awaited<ReturnType<typeof startIdentityProvider>>
let configuration: openid.Configuration

before(async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'identity-provider-'))
  options = { port: 0, clients: [client], dataFolder, log: silentLog }
  running = await startIdentityProvider(options)
  const insecure = { execute: [openid.allowInsecureRequests] }
  configuration = await openid.discovery(
    new URL(running.issuer),
    client.client_id,
    client.client_secret,
    undefined,
    insecure,
  )
})
after(async () => {
  await running.close()
  await rm(options.dataFolder, { recursive: true })
})

/** As much of a browser as a sign-in needs: cookies by path, redirects one at a time. */
function browser() {
  const jar = new Map<string, { value: string; path: string }>()
  return async (address: string | URL, form?: Record<string, string>, language = 'pl') => {
    const url = new URL(address, running.issuer)
    const cookie = [...jar]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookie.join('; '), accept: 'text/html', 'accept-language': language },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value, path] = /^([^=]+)=([^;]*);.*?path=([^;]+)/.exec(line)!
      if (value) jar.set(name!, { value: value!, path: path! })
      else jar.delete(name!)
    }
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      headers: answer.headers,
      text: await answer.text(),
    }
  }
}

async function begin(parameters: Record<string, string> = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const address = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: client.redirect_uris[0]!,
    scope: 'openid profile',
    state: 'a state',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  })
  return { address, verifier }
}

async function signIn(visit: ReturnType<typeof browser>, login: string) {
  const { address, verifier } = await begin()
  const { location: page } = await visit(address)
  const { location: resume } = await visit(page, { login, password: 'demo' })
  const { location: callback } = await visit(resume)
  return openid.authorizationCodeGrant(configuration, new URL(callback), {
    pkceCodeVerifier: verifier,
    expectedState: 'a state',
  })
}

test('a person signs in and the client learns name and role, without being asked for consent', async () => {
  const tokens = await signIn(browser(), 'dziekanat')
  const { sub, name, roles, locale } = tokens.claims()!
  assert.deepEqual(
    { sub, name, roles, locale },
    { sub: 'dziekanat', name: 'Danuta Jarzębiak', roles: ['deans_office'], locale: 'pl' },
  )
  const userinfo = await openid.fetchUserInfo(configuration, tokens.access_token, 'dziekanat')
  assert.equal(userinfo.family_name, 'Jarzębiak')
})

test('the sign-in page names everybody with their situation and lets one enter with a click', async () => {
  const visit = browser()
  const { text } = await visit((await visit((await begin()).address)).location)
  assert.match(text, /name="login" value="bartek"[\s\S]*Bartłomiej Ćwiklicki[\s\S]*brak zdjęcia/)
  assert.match(text, /<input type="hidden" name="password" value="demo">/)
})

test('a wrong password is told on the page and what was typed stays', async () => {
  const visit = browser()
  const { location } = await visit((await begin()).address)
  const answer = await visit(location, { login: 'Anna ', password: 'wrong', lang: 'en' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /Login or password is not right/)
  assert.match(answer.text, /name="login" value="anna"[^>]* aria-invalid="true"/)
})

test('the page speaks the language of the client, else of the browser, until the person chooses', async () => {
  const visit = browser()
  const { location } = await visit((await begin({ ui_locales: 'en-GB pl' })).address)
  assert.match((await visit(location)).text, /<html lang="en"/)
  assert.match((await visit(`${location}?lang=pl`)).text, /<html lang="pl"/)
  const plain = (await visit((await begin()).address)).location
  assert.match((await visit(plain, undefined, 'de, en;q=0.5')).text, /<html lang="en"/)
})

test('the forms may lead back to the clients and nowhere else', async () => {
  const visit = browser()
  const { headers } = await visit((await visit((await begin()).address)).location)
  assert.match(headers.get('content-security-policy')!, /form-action 'self' http:\/\/localhost:3000;/)
})

test('a sign-in that is over or was begun elsewhere starts anew', async () => {
  const answer = await browser()('/interaction/unknown')
  assert.equal(answer.status, 400)
  assert.match(answer.text, /Zacznij logowanie od nowa/)
})

test('an address without a page is told as such', async () => {
  const answer = await browser()('/nowhere')
  assert.equal(answer.status, 404)
  assert.match(answer.text, /Nie ma takiej strony/)
})

test('a client cannot send people anywhere but to its registered address', async () => {
  const { address } = await begin({ redirect_uri: 'http://localhost:9/elsewhere' })
  const answer = await browser()(address)
  assert.equal(answer.status, 400)
  assert.match(answer.text, /Logowanie się nie udało[\s\S]*invalid_redirect_uri/)
})

test('a code is not given without PKCE', async () => {
  const { address } = await begin()
  address.searchParams.delete('code_challenge')
  address.searchParams.delete('code_challenge_method')
  const { location } = await browser()(address)
  assert.equal(new URL(location).searchParams.get('error'), 'invalid_request')
})

test('signing out at the client ends the session here and leads back', async () => {
  const visit = browser()
  const { id_token } = await signIn(visit, 'anna')
  const end = openid.buildEndSessionUrl(configuration, {
    id_token_hint: id_token!,
    post_logout_redirect_uri: client.post_logout_redirect_uris[0]!,
    state: 'out',
  })
  assert.equal((await visit(end)).location, 'http://localhost:3000/?state=out')
  const { location } = await visit((await begin()).address)
  assert.match(location, /^\/interaction\//, 'the next sign-in asks who one is')
  assert.equal((await visit(end)).location, 'http://localhost:3000/?state=out', 'doing so twice does no harm')
})

test('without the word of a client the person is asked before being signed out', async () => {
  const visit = browser()
  await signIn(visit, 'anna')
  const { text } = await visit('/session/end')
  assert.match(text, /Czy chcesz się wylogować\?/)
  const [, action, xsrf] = /action="([^"]+)"[\s\S]*name="xsrf" value="([^"]+)"/.exec(text)!
  const { location } = await visit(action!, { xsrf: xsrf!, logout: 'yes' })
  assert.match((await visit(location)).text, /Wylogowano/)
})

test('an ID token of before a restart still verifies', async () => {
  const { id_token } = await signIn(browser(), 'anna')
  await running.close()
  running = await startIdentityProvider({ ...options, port: Number(new URL(running.issuer).port) })
  const jwks = createRemoteJWKSet(new URL(configuration.serverMetadata().jwks_uri!))
  assert.equal((await jwtVerify(id_token!, jwks)).payload.sub, 'anna')
})

test('accounts whose password is known to all are served on this machine only', async () => {
  for (const address of [
    'https://login.uczelnia.example',
    'http://192.168.1.7:3005',
    'http://localhost.example',
  ])
    await assert.rejects(startIdentityProvider({ ...options, address }), /known to all/)
})
