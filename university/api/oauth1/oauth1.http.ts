// services/oauth/request_token and access_token: the dance of OAuth 1.0a as at USOS, answers as forms [SPEC 12].
import type { Context, Hono } from 'hono'
import { SERVICES } from '../addresses.ts'
import { isScope, type Scope } from '../caller.ts'
import { ApiFault } from '../fault.ts'
import { type ApiRequest, byName, readRequest } from '../request.ts'
import { exchange, issueRequestToken } from './tokens.sql.ts'
import { type Needs, verifySigned } from './verify.ts'

export const OAUTH1 = `${SERVICES}/oauth`
/** No address to come back to: the person types the verifier. */
export const OUT_OF_BAND = 'oob'

export function tokenRoutes(app: Hono, needs: Needs): void {
  app.on(['GET', 'POST'], `${OAUTH1}/request_token`, async context =>
    answer(context, await requestToken(needs, await readRequest(context))),
  )
  app.on(['GET', 'POST'], `${OAUTH1}/access_token`, async context =>
    answer(context, await accessToken(needs, await readRequest(context))),
  )
}

async function requestToken(needs: Needs, request: ApiRequest): Promise<Record<string, string>> {
  const { app, token, protocol } = await verifySigned(needs, request)
  if (token) throw invalid('oauth_token', 'A request token is asked for without a token.')
  const callback = protocol.callback
  if (!callback) throw missing('oauth_callback')
  if (callback !== OUT_OF_BAND && !isCallback(callback))
    throw invalid('oauth_callback', 'oauth_callback must be "oob" or an address to come back to.')
  const scopes = scopesOf(byName(request.pairs).scopes)
  const issued = await issueRequestToken(needs, { consumerKey: app.key, scopes, callback })
  return { oauth_token: issued.token, oauth_token_secret: issued.secret, oauth_callback_confirmed: 'true' }
}

async function accessToken(needs: Needs, request: ApiRequest): Promise<Record<string, string>> {
  const { token, protocol } = await verifySigned(needs, request)
  if (token?.kind !== 'request') throw invalid('oauth_token', 'oauth_token must be a request token.')
  if (!protocol.verifier) throw missing('oauth_verifier')
  const issued = await exchange(needs, token, protocol.verifier)
  if (!issued)
    throw new ApiFault({
      message:
        'The person has not agreed to this request token, or oauth_verifier is wrong. Ask for a new one.',
      error: 'param_invalid',
      param_name: 'oauth_verifier',
      status: 401,
    })
  return { oauth_token: issued.token, oauth_token_secret: issued.secret }
}

/** Scopes of the USOS API that have no meaning here are never given, and asking for them does no harm. */
function scopesOf(text: string | undefined): Scope[] {
  return [...new Set((text ?? '').split('|').map(name => name.trim()))].filter(isScope)
}

/** HTTPS, HTTP on this machine, or a scheme of a phone's app; never a script. */
function isCallback(address: string): boolean {
  const url = URL.parse(address)
  if (!url) return false
  return /^https?:$/.test(url.protocol) || /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol)
}

const answer = (context: Context, values: Record<string, string>) =>
  context.body(new URLSearchParams(values).toString(), 200, {
    'content-type': 'application/x-www-form-urlencoded',
  })

const invalid = (name: string, message: string) =>
  new ApiFault({ message, error: 'param_invalid', param_name: name })
const missing = (name: string) =>
  new ApiFault({ message: `Parameter ${name} is required.`, error: 'param_missing', param_name: name })
