// The headers that keep a page to itself, in one place: no foreign or inline script or style, no frame around us,
// forms only to ourselves, nothing kept by caches on the way.
import type { MiddlewareHandler } from 'hono'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const YEAR_SECONDS = 365 * 24 * 3600

export function securityHeaders(publicAddress: string): MiddlewareHandler {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
  ]
  if (publicAddress.startsWith('https:'))
    headers.push(['strict-transport-security', `max-age=${YEAR_SECONDS}`])
  return async (context, next) => {
    await next()
    for (const [name, value] of headers) context.res.headers.set(name, value)
    // A page whose form leads on to another site has a policy of its own.
    if (!context.res.headers.has('content-security-policy'))
      context.res.headers.set('content-security-policy', POLICY)
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store')
  }
}
