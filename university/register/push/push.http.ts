// The push interface over HTTP: `PUT /register/v1/students/{source}/{id}`, a batch form, a token for a signed assertion,
// and the OpenAPI document. It stands outside of sessions and forms.
import { ACCESS_TOKEN_LIFETIME, TokenRequest } from '@mlegitymacja/core/mc/access.ts'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { RETRY_AFTER_SECONDS } from '../../web/errors.http.ts'
import { clientOfAssertion, clientOfToken, createToken, type PushNeeds } from './access.ts'
import type { RegisterClient } from './clients.ts'
import { Batch, type Fault } from './messages.ts'
import { registerOpenApi } from './openapi.ts'
import { pushStudents } from './push.ts'

type Env = { Variables: { client: RegisterClient } }

const BASE = '/register/v1'
const MAX_BYTES = 4_000_000

export function pushRoutes(needs: PushNeeds): Hono {
  const app = new Hono<Env>().basePath(BASE)
  app.onError((error, context) => {
    needs.university.log.error({ err: error, path: `${BASE}/…` }, 'a push to the register failed')
    if (isOutage(error)) {
      context.header('retry-after', RETRY_AFTER_SECONDS)
      return fault(context, 503, 'server_error', 'not available just now; send it again later')
    }
    return fault(context, 500, 'server_error', 'something went wrong here; send it again later')
  })
  app.notFound(context => fault(context, 404, 'not_found', 'there is nothing at this address'))
  app.use(bodyLimit({ maxSize: MAX_BYTES, onError: c => fault(c, 413, 'too_large', 'send fewer at once') }))
  app.get('/openapi.json', context => context.json(registerOpenApi(needs.address)))
  app.post('/token', context => giveToken(needs, context))
  app.use('/students/*', withToken(needs))
  app.use('/students/:source/*', ofItsSource)
  app.use('/students/:source', ofItsSource)
  app.put('/students/:source/:id', async context => {
    const body = await jsonOf(context)
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return fault(context, 400, 'invalid_request', 'the body is no JSON object')
    const [result] = await pushStudents(needs.university, {
      source: context.req.param('source'),
      actor: actorOf(context),
      students: [{ ...body, id: context.req.param('id') }],
    })
    return context.json(result!, result!.outcome === 'rejected' ? 422 : result!.outcome === 'new' ? 201 : 200)
  })
  app.post('/students/:source', async context => {
    const batch = Batch.safeParse(await jsonOf(context))
    if (!batch.success)
      return fault(context, 400, 'invalid_request', 'the body is no {"students": […]} of at most 500')
    const results = await pushStudents(needs.university, {
      source: context.req.param('source'),
      actor: actorOf(context),
      students: batch.data.students,
    })
    return context.json({ results })
  })
  return app as unknown as Hono
}

async function giveToken(needs: PushNeeds, context: Context<Env>) {
  const request = TokenRequest.safeParse(await context.req.parseBody().catch(() => null))
  if (!request.success)
    return fault(context, 400, 'invalid_request', 'client_credentials with a signed assertion')
  const client = await clientOfAssertion(needs, request.data.client_assertion)
  if (!client) return fault(context, 401, 'invalid_client', 'the assertion proves no registered client')
  context.header('cache-control', 'no-store')
  return context.json({
    access_token: createToken(needs, client),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_LIFETIME,
  })
}

const withToken = (needs: PushNeeds) =>
  createMiddleware<Env>(async (context, next) => {
    const [, token] = /^Bearer ([\w.-]{1,1000})$/i.exec(context.req.header('authorization') ?? '') ?? []
    const client = token === undefined ? undefined : clientOfToken(needs, token)
    if (!client) {
      context.header('www-authenticate', 'Bearer error="invalid_token"')
      return fault(context, 401, 'invalid_token', 'the access token is missing, wrong or has expired')
    }
    context.set('client', client)
    return next()
  })

const ofItsSource = createMiddleware<Env>(async (context, next) => {
  if (context.get('client').sources.includes(context.req.param('source') ?? '')) return next()
  return fault(context, 403, 'source_not_allowed', 'this client does not speak for this source')
})

const actorOf = (context: Context<Env>) => `client:${context.get('client').client_id}`

const jsonOf = (context: Context<Env>): Promise<unknown> => context.req.json().catch(() => undefined)

function fault(
  context: Context,
  status: 400 | 401 | 403 | 404 | 413 | 500 | 503,
  error: Fault['error'],
  message: string,
) {
  return context.json({ error, message } satisfies Fault, status)
}
