// Serves a built browser app: its files under strict policies, kept by browsers for as long as they do not change. Routes
// of the app's own come before.
import { createHash } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { entityTag, type StaticFile } from './files.ts'

/** Stands in the built service worker where the server writes what its answers depend on. */
export const POLICY_MARK = '__POLICY__'

/** Content-Security-Policy by the beginning of the path; the longest that fits counts. */
export type Policies = Readonly<Record<string, string>>

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The text of one policy. */
export const policyOf = (directives: Readonly<Record<string, string | readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...[sources].flat()].join(' '))
    .join('; ')

export function securityHeaders(policies: Policies): MiddlewareHandler {
  const prefixes = Object.keys(policies).sort((a, b) => b.length - a.length)
  return async (c, next) => {
    await next()
    const prefix = prefixes.find(prefix => c.req.path.startsWith(prefix))
    if (prefix) c.header('Content-Security-Policy', policies[prefix])
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value)
  }
}

export function staticFiles(files: Map<string, StaticFile>, policies: Policies): Hono {
  const served = withPolicyMark(files, JSON.stringify(policies))
  return new Hono().get('*', c => {
    const file = served.get(c.req.path === '/' ? '/index.html' : c.req.path)
    return file ? answer(c, file) : c.text('Nie ma takiej strony. / There is no such page.', 404)
  })
}

function answer(c: Context, file: StaticFile): Response {
  c.header('Content-Type', file.type)
  c.header('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('ETag', file.etag)
  c.header('Vary', 'Accept-Encoding')
  if (c.req.header('If-None-Match') === file.etag) return c.body(null, 304)
  if (!file.brotli || !/\bbr\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(file.body)
  c.header('Content-Encoding', 'br')
  return c.body(file.brotli)
}

/**
 * A browser keeps the start page with the policy it came with. So the policy is part of that page's revision in the
 * service worker: another policy is a new version of the app.
 */
function withPolicyMark(files: Map<string, StaticFile>, policy: string): Map<string, StaticFile> {
  const worker = files.get('/sw.js')
  if (!worker) return files
  const digest = createHash('sha256').update(policy).digest('hex').slice(0, 16)
  const script = new TextDecoder().decode(worker.body).replaceAll(POLICY_MARK, digest)
  const { type, immutable } = worker
  const marked = { type, immutable, body: new TextEncoder().encode(script), etag: entityTag(script) }
  return new Map(files).set('/sw.js', marked)
}

/** For `workbox.manifestTransforms` of the app's build: see withPolicyMark. */
export function markStartPage(manifest: { url: string; revision: string | null; size: number }[]) {
  const marked = manifest.map(entry =>
    entry.url === 'index.html' ? { ...entry, revision: `${entry.revision}-${POLICY_MARK}` } : entry,
  )
  return { manifest: marked, warnings: [] }
}
