// The public API of the university, put together: its methods, and the two ways in.
import { Hono } from 'hono'
import { watchOrders } from '../student/watch.ts'
import type { Env, Web } from '../web/web.ts'
import { apiRoutes } from './api.http.ts'
import { authenticateBy } from './authenticate.ts'
import { DEFAULT_LIMITS, limitsBy } from './limits.ts'
import type { Api } from './method.ts'
import { authorizeRoutes } from './oauth1/authorize.http.ts'
import { callerOfSignature } from './oauth1/caller.ts'
import { callerOfToken } from './oauth2/bearer.sql.ts'
import { referenceRoutes } from './reference/reference.http.ts'

export function publicApi(web: Web): Hono<Env> {
  const { university, settings } = web
  const api: Api = {
    university,
    settings: { ...settings, contactEmail: settings.contactEmail ?? null },
    watch: watchOrders(university),
    push: web.push,
    limits: limitsBy(settings.apiLimits ?? DEFAULT_LIMITS),
  }
  const authenticate = authenticateBy({
    bearer: token => callerOfToken(university, token),
    signed: request => callerOfSignature({ ...university, address: settings.address }, request),
  })
  return (
    new Hono<Env>()
      // The page of OAuth 1.0a has its address between the methods, but is one of ours.
      .route('/', authorizeRoutes(web))
      .route('/', apiRoutes(api, authenticate))
      .route('/', referenceRoutes(web))
  )
}
