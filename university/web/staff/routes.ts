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
  /** It reads its form itself, piece by piece, and must see to it that the form is ours: `mayBeOurs`, `isFormToken`. */
  takesFile?: boolean
  handle: (context: Context<Env>) => Response | Promise<Response>
}>

/** Everything but what takes files. */
export function staffRoutes(web: Web, routes: readonly StaffRoute[]): Hono<Env> {
  const app = new Hono<Env>()
  app.use(`${STAFF}/*`, signedInOnly(web), staffOnly, readableOnly)
  for (const { method, path, permission, takesFile, handle } of routes) {
    if (!path.startsWith(`${STAFF}/`)) throw new Error(`a page of staff outside ${STAFF}: ${path}`)
    if (takesFile) continue
    const before: MiddlewareHandler<Env>[] = [only(permission)]
    if (method === 'POST') before.push(onlyOurForms(web))
    app.on(method, [path], ...before, handle)
  }
  return app
}

/** What takes files: to be mounted before anything that reads or limits forms. */
export function fileRoutes(web: Web, routes: readonly StaffRoute[]): Hono<Env> {
  const app = new Hono<Env>()
  for (const { method, path, permission, takesFile, handle } of routes)
    if (takesFile) app.on(method, [path], signedInOnly(web), staffOnly, only(permission), handle)
  return app
}

/** Whoever has no role learns nothing here, not even which addresses exist. */
const staffOnly = createMiddleware<Env>(async (context, next) => {
  if (context.get('person').roles.length === 0) throw new HTTPException(403)
  await next()
})

/** What is looked for stands in the address; what no database takes is found nowhere. */
const readableOnly = createMiddleware<Env>(async (context, next) => {
  if (context.req.url.includes('%00')) throw new HTTPException(400)
  await next()
})

const only = (permission: Permission) =>
  createMiddleware<Env>(async (context, next) => {
    if (!may(context.get('person'), permission)) throw new HTTPException(403)
    await next()
  })
