// What any page anywhere may ask: endpoints of wallets and verifiers, without credentials [DESIGN 4]. Headers are set
// before the answer is made, and the length is read before the body is: touching either later would double the cost of
// these small requests.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

const LARGEST_REQUEST = 16_000

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Max-Age': '7200',
}

export const openToAllOrigins: MiddlewareHandler = async (c, next) => {
  c.header('Access-Control-Allow-Origin', '*')
  if (c.req.method === 'OPTIONS') return c.body(null, 204, PREFLIGHT)
  c.header('Access-Control-Expose-Headers', 'WWW-Authenticate, ETag')
  await next()
}

const limitUnannounced = bodyLimit({
  maxSize: LARGEST_REQUEST,
  onError: c => c.json({ error: 'invalid_request', error_description: 'the body is too large' }, 413),
})

export const smallBody: MiddlewareHandler = async (c, next) => {
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  const unannounced = Number.isNaN(length) && c.req.method !== 'GET'
  if (unannounced || length > LARGEST_REQUEST) return limitUnannounced(c, next)
  await next()
}
