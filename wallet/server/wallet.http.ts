// The wallet's server: the built files, the lists of trusted issuers and verifiers, nothing else. It never sees a card.
import type { StaticFile } from '@mlegitymacja/platform/browser-app/files.ts'
import { securityHeaders, staticFiles } from '@mlegitymacja/platform/browser-app/serve.ts'
import { Hono } from 'hono'
import type { WalletConfig } from '../issuers/config.ts'
import { policies } from './policy.ts'

export function walletApp(files: Map<string, StaticFile>, config: WalletConfig): Hono {
  const app = new Hono()
  const rules = policies(config)
  app.use(securityHeaders(rules))
  app.get('/health', c => c.json({ status: 'ok' }))
  app.get('/config.json', c => {
    c.header('Cache-Control', 'no-cache')
    return c.json(config)
  })
  app.route('/', staticFiles(files, rules))
  return app
}
