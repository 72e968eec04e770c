// How pages of staff get their address: each route names the permission that it needs, so that none can be forgotten, and
// the table of all routes is there for the test that walks it with every role [SPEC 6].
import type { MiddlewareHandler } from 'hono'
import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { onlyOurForms, signedInOnly } from '../session/session.http.ts'
import type { Env, Web } from '../web.ts'
import { STAFF } from './addresses.ts'
import { may, type Permission } from './permissions.ts'

export type StaffRoute = Readonly<{
  method: 'GET' | 'POST'
  path: string
  permission: Permission
  handle: (context: Context<Env>) => Response | Promise<Response>
}>

/** @param tables the routes of each slice */
export function staffRoutes(web: Web, ...tables: readonly (readonly StaffRoute[])[]): Hono<Env> {
  const app = new Hono<Env>()
  app.use(`${STAFF}/*`, signedInOnly(web), staffOnly)
  for (const { method, path, permission, handle } of tables.flat()) {
    if (!path.startsWith(`${STAFF}/`)) throw new Error(`a page of staff outside ${STAFF}: ${path}`)
    const before: MiddlewareHandler<Env>[] = [only(permission)]
    if (method === 'POST') before.push(onlyOurForms(web))
    app.on(method, [path], ...before, handle)
  }
  return app
}

/** Whoever has no role learns nothing here, not even which addresses exist. */
const staffOnly = createMiddleware<Env>(async (context, next) => {
  if (context.get('person').roles.length === 0) throw new HTTPException(403)
  await next()
})

const only = (permission: Permission) =>
  createMiddleware<Env>(async (context, next) => {
    if (!may(context.get('person'), permission)) throw new HTTPException(403)
    await next()
  })
