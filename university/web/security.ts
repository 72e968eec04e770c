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
    ['cache-control', 'no-store'],
    ['content-security-policy', POLICY],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
  ]
  if (publicAddress.startsWith('https:'))
    headers.push(['strict-transport-security', `max-age=${YEAR_SECONDS}`])
  return async (context, next) => {
    // Said before, so that answers are made with them instead of being copied afterwards. A route may say otherwise:
    // a page whose form leads on to another site has a policy of its own, a file is kept for good.
    for (const [name, value] of headers) context.header(name, value)
    await next()
    // Answers that were not made through the context.
    for (const [name, value] of headers)
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
  }
}
