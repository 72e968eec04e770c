// The one place where failures become answers: a protocol's fault in its own words, a problem of a person as a page,
// anything else without a word.
import { ProtocolFault } from '@mlegitymacja/core/openid4vci/error.ts'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { type Log, loggablePath } from '@mlegitymacja/platform/log/log.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { problemPage } from './console/frame.ts'
import { McFault } from './universities/fault.ts'

const RETRY_AFTER_SECONDS = '5'

export const answerFailure = (log: Log) => (error: Error, c: Context) => {
  c.header('Cache-Control', 'no-store')
  const about = { err: error, method: c.req.method, path: loggablePath(c.req.path) }
  if (error instanceof ProtocolFault) {
    log.debug(about, 'a wallet was refused')
    if (error.status === 401) c.header('WWW-Authenticate', `Bearer error="${error.code}"`)
    return c.json(error.body, error.status)
  }
  if (error instanceof McFault) {
    log.info(about, 'a university was refused')
    return c.json(error.body, error.status)
  }
  const status = error instanceof HTTPException ? error.status : isOutage(error) ? 503 : 500
  if (status === 503) c.header('Retry-After', RETRY_AFTER_SECONDS)
  if (status >= 500) log.error(about, 'a request failed')
  if (c.req.path.startsWith('/console')) return c.html(problemPage(c, status), status)
  return c.json({ error: status >= 500 ? 'server_error' : 'invalid_request' }, status)
}
