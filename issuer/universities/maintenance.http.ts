// During maintenance, set in the sandbox console, the whole university interface answers 503 [SPEC 9].
import { createMiddleware } from 'hono/factory'
import type { Parts } from '../parts.ts'
import { McFault } from './fault.ts'

const RETRY_AFTER_SECONDS = 10

export const underMaintenance = ({ sandbox }: Pick<Parts, 'sandbox'>) =>
  createMiddleware(async (c, next) => {
    if ((await sandbox.current()).maintenance) {
      c.header('Retry-After', String(RETRY_AFTER_SECONDS))
      throw new McFault('maintenance', 'the MC system is under maintenance')
    }
    await next()
  })
