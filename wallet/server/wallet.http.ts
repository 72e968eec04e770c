// The wallet's server: the built files, the lists of trusted issuers and verifiers, nothing else. It never sees a card.
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { WalletConfig } from '../issuers/config.ts'
import { entityTag, type StaticFile } from './files.ts'
import { contentSecurityPolicy, SCAN_PATH, SCAN_POLICY } from './policy.ts'

/** Stands in the built service worker where the server writes what its answers depend on; see vite.config.ts. */
export const POLICY_MARK = '__POLICY__'

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

export function walletApp(files: Map<string, StaticFile>, config: WalletConfig): Hono {
  const app = new Hono()
  const policy = contentSecurityPolicy(config)
  const served = withPolicyMark(files, policy)

  app.use(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', c.req.path.startsWith(SCAN_PATH) ? SCAN_POLICY : policy)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value)
  })
  app.get('/health', c => c.json({ status: 'ok' }))
  app.get('/config.json', c => {
    c.header('Cache-Control', 'no-cache')
    return c.json(config)
  })
  app.get('*', c => {
    const file = served.get(c.req.path === '/' ? '/index.html' : c.req.path)
    return file ? answer(c, file) : c.text('Nie ma takiej strony. / There is no such page.', 404)
  })
  return app
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
 * service worker: another list of issuers is a new version of the wallet.
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
