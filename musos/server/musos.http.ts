// The server of Mobilny USOS: the built files and where the university is, nothing else. It sees no token and no code:
// the app calls the university by itself.
import type { StaticFile } from '@mlegitymacja/platform/browser-app/files.ts'
import { policyOf, securityHeaders, staticFiles } from '@mlegitymacja/platform/browser-app/serve.ts'
import { Hono } from 'hono'
import type { MusosConfig } from './config.ts'

export function musosApp(files: Map<string, StaticFile>, config: MusosConfig): Hono {
  const app = new Hono()
  const policies = { '/': policyFor(config) }
  app.use(securityHeaders(policies))
  app.get('/health', c => c.json({ status: 'ok' }))
  app.get('/config.json', c => {
    c.header('Cache-Control', 'no-cache')
    return c.json(config)
  })
  app.route('/', staticFiles(files, policies))
  return app
}

const policyFor = ({ university }: MusosConfig): string =>
  policyOf({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'connect-src': ["'self'", new URL(university).origin],
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
