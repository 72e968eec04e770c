// The route of *Twoje dane*.
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { type Context, Hono } from 'hono'
import { RETENTION_SETTINGS } from '../retention/settings.ts'
import { FOR_STUDENTS } from '../student/addresses.ts'
import { FOR_STUDENTS_TITLE } from '../student/for-students.page.ts'
import { studentsOnly } from '../student/student.http.ts'
import { frameOf } from '../web/frame.ts'
import { signedInOnly } from '../web/session/session.http.ts'
import type { Env, Web } from '../web/web.ts'
import { KEPT } from './addresses.ts'
import { keptSheet } from './assets.ts'
import { KEPT_TITLE, keptPage } from './kept.page.ts'
import { keptAbout } from './kept.ts'

export function keptRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  app.use(KEPT, signedInOnly(web), studentsOnly(web))
  app.get(KEPT, context => show(web, context))
  return app
}

async function show(web: Web, context: Context<Env>) {
  const person = context.get('person')
  const frame = frameOf(web, context, person)
  const { language } = frame
  const { subject } = person
  const kept = await keptAbout(web.university, { studentId: context.get('studentId'), subject })
  if (!kept) return context.notFound()
  const title = KEPT_TITLE[language]
  const retention = web.settings.retention ?? readSettings(RETENTION_SETTINGS, {})
  return context.html(
    shell({
      ...frame,
      styles: [...frame.styles, keptSheet.href],
      title,
      breadcrumbs: [{ label: FOR_STUDENTS_TITLE[language], href: FOR_STUDENTS }, { label: title }],
      main: keptPage({ kept, subject, language, retention }),
    }),
  )
}
