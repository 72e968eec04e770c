// The policy of a page whose form leads on to an app in the end: browsers hold `form-action` against every redirect
// that follows, so the app's own site has to be named.
export function leadingTo(address: string): string {
  const url = URL.parse(address)
  const target = !url ? '' : /^https?:$/.test(url.protocol) ? url.origin : url.protocol
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${target}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
