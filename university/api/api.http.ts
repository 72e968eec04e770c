// GET and POST /services/<module>/<method> [SPEC 12]. Any site may call from a browser: what counts is the token or the
// signature of the request, never a cookie.
import { randomBytes } from 'node:crypto'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { loggablePath } from '@mlegitymacja/platform/log/log.ts'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { RETRY_AFTER_SECONDS } from '../web/errors.http.ts'
import { SERVICES } from './addresses.ts'
import type { Authenticate } from './authenticate.ts'
import { callMethod } from './call.ts'
import { NOBODY } from './caller.ts'
import { ApiFault, faultBody, statusOf } from './fault.ts'
import type { Api } from './method.ts'
import { findMethod } from './methods/methods.ts'
import { tokenRoutes } from './oauth1/oauth1.http.ts'
import { byName, readRequest } from './request.ts'

export function apiRoutes(api: Api, authenticate: Authenticate): Hono {
  const app = new Hono()
  app.use(
    `${SERVICES}/*`,
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['authorization', 'content-type'],
      exposeHeaders: ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'],
      maxAge: 7200,
    }),
  )
  tokenRoutes(app, { ...api.university, address: api.settings.address })
  app.on(['GET', 'POST'], `${SERVICES}/:module/:method`, context => answer(api, authenticate, context))
  app.all(`${SERVICES}/*`, context => {
    const known = findMethod(context.req.path.slice(1))
    if (!known) throw notFound(context.req.path)
    return context.json(
      { message: 'Methods are called by GET or POST.', error: 'method_forbidden', reason: 'http_method' },
      405,
      {
        allow: 'GET, POST',
      },
    )
  })
  app.onError((error, context) => answerFault(api, error, context))
  return app
}

async function answer(api: Api, authenticate: Authenticate, context: Context) {
  const method = findMethod(context.req.path.slice(1))
  if (!method) throw notFound(context.req.path)
  const request = await readRequest(context)
  const params = byName(request.pairs)
  const caller = method.access === 'open' ? NOBODY : await authenticate(request)
  for (const [name, value] of Object.entries(await api.limits.count(caller))) context.header(name, value)
  const { signal } = context.req.raw
  return context.json((await callMethod(api, method, { caller, params, signal })) as object)
}

const notFound = (path: string) =>
  new ApiFault({
    message: `There is no method at this address. All methods: see the reference.`,
    error: 'method_not_found',
    method_name: path.slice(1, 100),
  })

function answerFault({ university }: Api, error: Error, context: Context) {
  if (error instanceof ApiFault) {
    const { details } = error
    return context.json(faultBody(details), statusOf(details), details.headers)
  }
  const reference = randomBytes(4).toString('hex')
  university.log.error({ err: error, reference, path: loggablePath(context.req.path) }, 'an API call failed')
  const told = {
    message: 'The server failed. Nothing is known about the outcome; ask again later.',
    reference,
  }
  return isOutage(error)
    ? context.json(told, 503, { 'retry-after': RETRY_AFTER_SECONDS })
    : context.json(told, 500)
}
