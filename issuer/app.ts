// All routes of the MC system: the university interface under /v1, the endpoints that wallets and verifiers use, and
// what the operator looks at.
import { openApiDocument } from '@mlegitymacja/core/mc/openapi.ts'
import { Hono } from 'hono'
import { sandboxConsole } from './console/console.http.ts'
import { credential } from './credential/credential.http.ts'
import { metadata } from './credential/metadata.http.ts'
import { nonce } from './credential/nonce.http.ts'
import { notification } from './credential/notification.http.ts'
import { offers } from './credential/offer.http.ts'
import { openToAllOrigins, smallBody } from './credential/open-to-all.http.ts'
import { token } from './credential/token.http.ts'
import { answerFailure } from './errors.http.ts'
import { feedInterface } from './feed/feed.http.ts'
import { trust } from './keys/trust.http.ts'
import { ordersInterface } from './orders/orders.http.ts'
import type { Parts } from './parts.ts'
import { statusLists } from './status-list/status-list.http.ts'
import { underMaintenance } from './universities/maintenance.http.ts'
import { requireUniversity, universityToken } from './universities/token.http.ts'
import { health, metrics } from './watch/watch.http.ts'

/** Any page anywhere may ask these, without credentials. */
const OPEN_TO_ALL_ORIGINS = [
  '/offers/*',
  '/token',
  '/nonce',
  '/credential',
  '/notification',
  '/.well-known/*',
  '/vct/*',
  '/status-lists',
  '/status-lists/*',
  '/trust/*',
]

export type AppOptions = {
  /** Whether the sandbox console is there. */
  console: boolean
  /** Ends all waiting. */
  stopping: AbortSignal
}

export function issuerApp(parts: Parts, { console, stopping }: AppOptions) {
  const app = new Hono()
  app.onError(answerFailure(parts.log))
  app.notFound(c => c.json({ error: 'not_found' }, 404))

  for (const path of OPEN_TO_ALL_ORIGINS) app.use(path, openToAllOrigins, smallBody)
  for (const part of [offers, token, nonce, credential, notification, statusLists, trust])
    app.route('/', part(parts))
  app.route('/', metadata(parts.issuer))

  const documented = openApiDocument(parts.issuer)
  app.get('/openapi.json', c => c.json(documented))
  app.route('/', health(parts))
  app.route('/', metrics(parts))
  if (console) app.route('/', sandboxConsole(parts))

  app.use('/v1/*', underMaintenance(parts))
  app.use('/v1/token', smallBody)
  app.route('/', universityToken(parts))
  app.use('/v1/*', requireUniversity(parts))
  app.route('/', ordersInterface(parts))
  app.route('/', feedInterface(parts, stopping))
  return app
}
