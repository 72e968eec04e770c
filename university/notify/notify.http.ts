// The pages about notifications for students, and the demo's mail; staff have theirs in sent.http.ts.
import { Hono } from 'hono'
import type { Env, Web } from '../web/web.ts'
import { mailboxRoutes } from './mail/mailbox.http.ts'
import { preferenceRoutes } from './preferences.http.ts'
import { unsubscribeRoutes } from './unsubscribe.http.ts'

export function noticeRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  app.route('/', preferenceRoutes(web))
  app.route('/', unsubscribeRoutes(web))
  if (web.settings.openMailbox !== undefined) app.route('/', mailboxRoutes(web, web.settings.openMailbox))
  return app
}
