// The web side of the university: what holds for every request, then the routes of each slice.
import { isLanguage } from '@mlegitymacja/core/language/text.ts'
import { lookFiles } from '@mlegitymacja/look/serve.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { adminRoutes } from '../admin/admin.http.ts'
import { consentRoutes } from '../api/consent/consents.http.ts'
import { oauth2Routes } from '../api/oauth2/mount.http.ts'
import { publicApi } from '../api/public.http.ts'
import { keptRoutes } from '../kept/kept.http.ts'
import { noticeRoutes } from '../notify/notify.http.ts'
import { sentRoutes } from '../notify/sent.http.ts'
import { officeRoutes } from '../office/office.http.ts'
import { FOR_STUDENTS } from '../student/addresses.ts'
import { studentRoutes } from '../student/student.http.ts'
import { ASSETS } from './assets.ts'
import { mapErrors } from './errors.http.ts'
import { frameOf } from './frame.ts'
import { landingPage } from './landing.page.ts'
import { LANGUAGE_PARAMETER, languageOf } from './language.ts'
import { securityHeaders } from './security.ts'
import { knowSession } from './session/session.http.ts'
import { onwardOf } from './sign-in/addresses.ts'
import { signInRoutes } from './sign-in/sign-in.http.ts'
import { PANEL } from './staff/addresses.ts'
import { fileRoutes, staffRoutes } from './staff/routes.ts'
import type { Env, Web } from './web.ts'

/** No form of ours comes near it. */
const MAX_FORM_BYTES = 16_384
const YEAR_SECONDS = 365 * 24 * 3600

/** @param more routes of other slices; they are in here so that whatever is not found gets the page of this app */
export function universityApp(web: Web, ...more: readonly Hono[]): Hono<Env> {
  const app = new Hono<Env>()
  mapErrors(app, web)
  app.use(securityHeaders(web.settings.address))
  app.use(knowLanguage(web))
  app.route('/', lookFiles(ASSETS))
  for (const routes of more) app.route('/', routes)
  app.use(knowSession(web))
  // Before anything that reads a form: the authorization server reads its requests itself.
  app.route('/', oauth2Routes(web))
  const ofStaff = [...adminRoutes(web), ...officeRoutes(web), ...sentRoutes(web)]
  // These read their forms piece by piece, each with a maximum of its own.
  app.route('/', fileRoutes(web, ofStaff))
  app.on('POST', '*', bodyLimit({ maxSize: MAX_FORM_BYTES }))
  app.get('/', context => start(web, context))
  app.route('/', signInRoutes(web))
  app.route('/', studentRoutes(web))
  app.route('/', staffRoutes(web, ofStaff))
  app.route('/', consentRoutes(web))
  app.route('/', noticeRoutes(web))
  app.route('/', keptRoutes(web))
  app.route('/', publicApi(web))
  return app
}

/** The switch is a link to the page it stands on: the choice is kept, and the address is clean again. */
const knowLanguage = (web: Web) =>
  createMiddleware<Env>(async (context, next) => {
    const wish = context.req.query(LANGUAGE_PARAMETER)
    if (isLanguage(wish) && context.req.method === 'GET') {
      web.cookies.write(context, 'language', wish, YEAR_SECONDS)
      const query = new URLSearchParams(context.req.query())
      query.delete(LANGUAGE_PARAMETER)
      const same = query.size > 0 ? `${context.req.path}?${query}` : context.req.path
      return context.redirect(onwardOf(same, web.settings.address), 303)
    }
    context.set(
      'language',
      languageOf(web.cookies.read(context, 'language'), context.req.header('accept-language')),
    )
    await next()
  })

async function start(web: Web, context: Context<Env>) {
  const person = await context.get('session')()
  if (person) return context.redirect(person.roles.length > 0 ? PANEL : FOR_STUDENTS, 303)
  return context.html(landingPage(frameOf(web, context)))
}
