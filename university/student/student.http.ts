// The routes of the student's pages [SPEC 5]; everything concerns only the student who is signed in.
import { problemPage } from '@mlegitymacja/look/error.page.ts'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { frameOf } from '../web/frame.ts'
import { onlyOurForms, signedInOnly } from '../web/session/session.http.ts'
import type { Env, Web } from '../web/web.ts'
import { takeCancel, takeCheck, takeOrder, takeOrderAgain } from './act.http.ts'
import { CANCEL, CHANGES, CHECK, FOR_STUDENTS, HELP, ORDER, ORDER_AGAIN, PAGE, PHOTOS } from './addresses.ts'
import { tellChanges } from './changes.http.ts'
import { NOT_A_STUDENT } from './for-students.page.ts'
import { readAhead } from './read-ahead.http.ts'
import { askBeforeCancelling, showForStudents, showHelp, showPage, showPhoto } from './show.http.ts'
import { watchOrders } from './watch.ts'

export function studentRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  const watch = watchOrders(web.university)
  app.get(PAGE, readAhead(web))
  app.use(`${FOR_STUDENTS}/*`, signedInOnly(web), studentsOnly(web))
  app.on('POST', `${PAGE}/*`, onlyOurForms(web))
  app.get(FOR_STUDENTS, context => showForStudents(web, context))
  app.get(PAGE, context => showPage(web, context))
  app.get(HELP, context => showHelp(web, context))
  app.get(CHANGES, context => tellChanges(web, watch, context))
  app.get(`${PHOTOS}/:sha256{[0-9a-f]{64}}`, context => showPhoto(web, context))
  app.post(ORDER, context => takeOrder(web, context))
  app.post(CHECK, context => takeCheck(web, context))
  app.get(CANCEL, context => askBeforeCancelling(web, context))
  app.post(CANCEL, context => takeCancel(web, context))
  app.post(ORDER_AGAIN, context => takeOrderAgain(web, context))
  return app
}

/** Staff have sessions too, but nothing to see here. */
export const studentsOnly = (web: Web) =>
  createMiddleware<Env>(async (context, next) => {
    const person = context.get('person')
    if (person.studentId === null)
      return context.html(problemPage(frameOf(web, context, person), NOT_A_STUDENT), 403)
    context.set('studentId', person.studentId)
    await next()
  })
