// The verifier's server: the built page, what it is told at run time, and the relay. It never sees a card: the answers that
// pass through are encrypted to the browser that asked.
import type { StaticFile } from '@mlegitymacja/platform/browser-app/files.ts'
import { securityHeaders, staticFiles } from '@mlegitymacja/platform/browser-app/serve.ts'
import { Hono } from 'hono'
import type { VerifierConfig } from '../trust/config.ts'
import { policies } from './policy.ts'

export function verifierApp(parts: {
  files: Map<string, StaticFile>
  config: VerifierConfig
  relay: Hono
}): Hono {
  const app = new Hono()
  const rules = policies(parts.config)
  app.use(securityHeaders(rules))
  app.get('/health', c => c.json({ status: 'ok' }))
  app.get('/config.json', c => {
    c.header('Cache-Control', 'no-cache')
    return c.json(parts.config)
  })
  app.route('/', parts.relay)
  app.route('/', staticFiles(parts.files, rules))
  return app
}
