// The authorization server under /oauth2, beside the pages it sends people to: sign-in is the university's own, the
// question for consent is ours.
import type { IncomingMessage } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import type { Provider } from 'oidc-provider'
import { frameOf } from '../../web/frame.ts'
import type { Env, Web } from '../../web/web.ts'
import { AUTHORIZE, INTERACTION, OAUTH2 } from './addresses.ts'
import { showInteraction, takeAnswer } from './interaction.http.ts'
import { createServer, type ServerSettings } from './provider.ts'
import { rawOf } from './raw.ts'

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export function oauth2Routes(web: Web): Hono<Env> {
  const { address } = web.settings
  const frames = new WeakMap<IncomingMessage, ReturnType<typeof frameOf>>()
  const settings: ServerSettings = {
    address,
    cookiePrefix: address.startsWith('https:') ? '__Secure-mleg' : 'mleg_university',
    frameOf: request => frames.get(request)!,
  }
  let created: Promise<Provider> | undefined
  const provider = () => {
    created ??= createServer(web.university, settings)
    created.catch(() => {
      created = undefined
    })
    return created
  }

  const app = new Hono<Env>()
  app.get(`${INTERACTION}/:uid`, async context => showInteraction(web, await provider(), context))
  app.post(`${INTERACTION}/:uid`, async context => takeAnswer(web, await provider(), context))
  // Where clients look that follow RFC 8414: the well-known part stands before the path.
  app.get(`/.well-known/oauth-authorization-server${OAUTH2}`, context =>
    hand(context, '/.well-known/openid-configuration'),
  )
  app.all(`${OAUTH2}/*`, context => hand(context, undefined))
  return app

  async function hand(context: Context<Env>, path: string | undefined): Promise<Response> {
    const { incoming, outgoing } = rawOf(context)
    outgoing.setHeader('content-security-policy', POLICY)
    outgoing.setHeader('referrer-policy', 'no-referrer')
    outgoing.setHeader('x-content-type-options', 'nosniff')
    frames.set(incoming, frameOf(web, context))
    prepare(incoming, path, settings)
    // Every authorization begins with nobody signed in: only the university's session says who a person is.
    if (isBeginning(incoming)) forgetSession({ incoming, outgoing }, settings)
    await (await provider()).callback()(incoming, outgoing)
    return RESPONSE_ALREADY_SENT
  }
}

type Mounted = IncomingMessage & { originalUrl?: string }

/** The server sees itself at its own root and under the public address, whatever came in. */
function prepare(request: Mounted, path: string | undefined, { address }: ServerSettings): void {
  const { host, protocol } = new URL(address)
  const asked = path === undefined ? request.url! : OAUTH2 + path
  request.originalUrl = asked
  request.url = asked.slice(OAUTH2.length)
  request.headers.host = host
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  delete request.headers['x-forwarded-host']
}

const isBeginning = ({ originalUrl }: Mounted) => originalUrl?.split('?', 1)[0] === AUTHORIZE

function forgetSession({ incoming, outgoing }: ReturnType<typeof rawOf>, settings: ServerSettings): void {
  const name = `${settings.cookiePrefix}_oauth2_session`
  const secure = settings.address.startsWith('https:') ? '; secure' : ''
  const cookies = incoming.headers.cookie?.split(';') ?? []
  const others = cookies.filter(pair => !pair.trim().startsWith(name))
  if (others.length === cookies.length) return
  incoming.headers.cookie = others.join(';')
  for (const cookie of [name, `${name}.sig`])
    outgoing.appendHeader(
      'set-cookie',
      `${cookie}=; path=${OAUTH2}; max-age=0; httponly; samesite=lax${secure}`,
    )
}
