// Two clients that others have written go through order, codes and revoking, with the real MC system behind the
// university: one signs by OAuth 1.0a, one has an access token of OAuth 2 [SPEC 12].
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import { browser, formIn, givenApp, onwardIn, webFor } from '@mlegitymacja/university/api/testing.ts'
import { universityApp } from '@mlegitymacja/university/web/app.ts'
import OAuth from 'oauth-1.0a'
import * as openid from 'openid-client'
import { type BothSystems, startBothSystems } from '../both-systems.fixture.ts'

const CALLBACK = 'https://klient.example/powrot'
let systems: BothSystems
let address: string
let close: () => Promise<void>

before(async () => {
  systems = await startBothSystems()
  let app: ReturnType<typeof universityApp> | undefined
  const listening = await listen(
    { fetch: (request, env) => app!.fetch(request, env) },
    { port: 0, host: '127.0.0.1' },
  )
  close = listening.close
  address = `http://localhost:${listening.port}`
  app = universityApp(webFor(systems.university, address))
  await givenApp(systems.university, { key: 'usos-client', secret: 'tajne-haslo' })
  await givenApp(systems.university, { key: 'nowy-client', redirectUris: [CALLBACK] })
})
after(async () => {
  await close()
  await systems.close()
})

type Call = (method: string, params?: Record<string, string>) => Promise<Record<string, unknown>>

/** What a person does with either client. */
async function story(call: Call) {
  assert.equal((await call('cards/mcard', { fields: 'why_cannot_order' })).why_cannot_order, null)
  assert.equal((await call('cards/make_mcard_order')).success, true)
  const [order] = (await call('cards/mcard', { fields: 'orders[id|status]' })).orders as {
    id: string
    status: string
  }[]
  assert.equal(order!.status, 'waiting')
  await systems.settle()
  const fields = 'status|token|distribution_pass'
  const ready = (await call('cards/mcard_order', { order_id: order!.id, fields })) as Record<string, string>
  assert.equal(ready.status, 'ready')
  assert.match(ready.token!, /^[0-9a-f]{32}$/)
  assert.match(ready.distribution_pass!, /^\d{6}$/)
  assert.equal((await call('cards/revoke_mcard', { order_id: order!.id })).success, true)
  await systems.settle()
  const [state] = await systems.university.mc.query([order!.id])
  assert.equal(state!.state, 'cancelled', 'at the MC system too')
}

async function signedIn() {
  const person = browser()
  await person.signIn(systems.university, await systems.student())
  return person
}

test('a client signed with OAuth 1.0a', async () => {
  const oauth = new OAuth({
    consumer: { key: 'usos-client', secret: 'tajne-haslo' },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  })
  oauth.getTimeStamp = () => Math.floor(systems.university.clock().getTime() / 1000)
  const send = async (method: string, data: Record<string, string>, token?: OAuth.Token) => {
    const url = `${address}/services/${method}`
    const headers = {
      authorization: oauth.toHeader(oauth.authorize({ url, method: 'GET', data }, token)).Authorization,
    }
    const query = new URLSearchParams(Object.entries(data).filter(([name]) => !name.startsWith('oauth_')))
    const response = await fetch(`${url}?${query}`, { headers })
    assert.equal(response.status, 200, await response.clone().text())
    return response.text()
  }
  const tokenOf = (form: string) => {
    const values = new URLSearchParams(form)
    return { key: values.get('oauth_token')!, secret: values.get('oauth_token_secret')! }
  }
  const request = tokenOf(
    await send('oauth/request_token', { oauth_callback: CALLBACK, scopes: 'cards|studies' }),
  )
  const person = await signedIn()
  const page = await person.open(`${address}/services/oauth/authorize?oauth_token=${request.key}`)
  const { action, fields } = formIn(page.html, address)
  const back = new URL(onwardIn((await person.open(action, { ...fields, answer: 'yes' })).response)!)
  const verifier = back.searchParams.get('oauth_verifier')!
  const token = tokenOf(await send('oauth/access_token', { oauth_verifier: verifier }, request))
  await story(async (method, params = {}) => JSON.parse(await send(method, params, token)))
})

test('a client of openid-client', async () => {
  const client = await openid.discovery(
    new URL(`${address}/oauth2`),
    'nowy-client',
    undefined,
    openid.None(),
    {
      execute: [openid.allowInsecureRequests],
    },
  )
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const url = openid.buildAuthorizationUrl(client, {
    redirect_uri: CALLBACK,
    scope: 'cards',
    state: 'stan',
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  })
  const person = await signedIn()
  const page = await person.follow(url.href, address)
  const { action, fields } = formIn(page.html, page.url)
  const { response } = await person.open(action, { ...fields, answer: 'yes' })
  const { left } = await person.follow(onwardIn(response)!, address)
  const tokens = await openid.authorizationCodeGrant(client, new URL(left!), {
    pkceCodeVerifier,
    expectedState: 'stan',
  })
  await story(async (method, params = {}) => {
    const query = new URLSearchParams(params)
    const answer = await openid.fetchProtectedResource(
      client,
      tokens.access_token,
      new URL(`${address}/services/${method}?${query}`),
      'GET',
    )
    return (await answer.json()) as Record<string, unknown>
  })
})
