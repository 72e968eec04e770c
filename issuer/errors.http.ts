// The one place where failures become answers: a protocol's fault in its own words, anything else without a word.
import { ProtocolFault } from '@mlegitymacja/core/openid4vci/error.ts'
import type { Log } from '@mlegitymacja/platform/log/log.ts'
import { loggablePath } from '@mlegitymacja/platform/log/log.ts'
import type { Context } from 'hono'
import { McFault } from './universities/fault.ts'

export const answerFailure = (log: Log) => (error: Error, c: Context) => {
  c.header('Cache-Control', 'no-store')
  if (error instanceof ProtocolFault) {
    if (error.status === 401) c.header('WWW-Authenticate', `Bearer error="${error.code}"`)
    return c.json(error.body, error.status)
  }
  if (error instanceof McFault) return c.json(error.body, error.status)
  log.error({ err: error, method: c.req.method, path: loggablePath(c.req.path) }, 'a request failed')
  return c.json({ error: 'server_error' }, 500)
}
