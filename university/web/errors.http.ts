// The one place where what went wrong becomes a page [SPEC 13]: calm, in the person's language, with a number by
// which the operator finds the cause in the log.
import { randomBytes } from 'node:crypto'
import { errorPage, problemPage } from '@mlegitymacja/look/error.page.ts'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { loggablePath } from '@mlegitymacja/platform/log/log.ts'
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { frameOf } from './frame.ts'
import { ProviderSilent } from './sign-in/provider.ts'
import { PROVIDER_SILENT } from './sign-in/sign-in.page.ts'
import type { Env, Web } from './web.ts'

/** When somebody who met an outage may ask again. */
export const RETRY_AFTER_SECONDS = '60'

export function mapErrors(app: Hono<Env>, web: Web): void {
  app.notFound(context => context.html(errorPage(frameOf(web, context), 404), 404))
  app.onError((error, context) => {
    if (error instanceof HTTPException)
      return context.html(errorPage(frameOf(web, context), error.status), error.status)
    const reference = randomBytes(4).toString('hex')
    web.university.log.error(
      { err: error, reference, path: loggablePath(context.req.path) },
      'a request failed',
    )
    if (error instanceof ProviderSilent)
      return unavailable(context, problemPage(frameOf(web, context), PROVIDER_SILENT))
    if (isOutage(error)) return unavailable(context, errorPage(frameOf(web, context), 503, reference))
    return context.html(errorPage(frameOf(web, context), 500, reference), 500)
  })
}

function unavailable(context: Context<Env>, page: ReturnType<typeof errorPage>) {
  context.header('retry-after', RETRY_AFTER_SECONDS)
  return context.html(page, 503)
}
