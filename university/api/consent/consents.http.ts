// The routes of *Aplikacje z dostępem*.
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { type Context, Hono } from 'hono'
import { FOR_STUDENTS } from '../../student/addresses.ts'
import { FOR_STUDENTS_TITLE } from '../../student/for-students.page.ts'
import { frameOf } from '../../web/frame.ts'
import { onlyOurForms, signedInOnly } from '../../web/session/session.http.ts'
import type { Env, Web } from '../../web/web.ts'
import { APP_FIELD, CONSENTS, WITHDRAW } from './addresses.ts'
import { CONSENTS_TITLE, consentsPage } from './consents.page.ts'
import { consentsOf } from './consents.sql.ts'
import { withdrawConsent } from './withdraw.ts'

const SAID = 'wynik'
const WITHDRAWN = 'cofnieto'

export function consentRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  app.use(CONSENTS, signedInOnly(web))
  app.use(WITHDRAW, signedInOnly(web))
  app.on('POST', WITHDRAW, onlyOurForms(web))
  app.get(CONSENTS, context => show(web, context))
  app.post(WITHDRAW, context => withdraw(web, context))
  return app
}

async function show(web: Web, context: Context<Env>) {
  const person = context.get('person')
  const frame = frameOf(web, context, person)
  const { language } = frame
  const title = CONSENTS_TITLE[language]
  return context.html(
    shell({
      ...frame,
      title,
      breadcrumbs: [{ label: FOR_STUDENTS_TITLE[language], href: FOR_STUDENTS }, { label: title }],
      main: consentsPage({
        language,
        formToken: person.formToken,
        withdrawn: context.req.query(SAID) === WITHDRAWN,
        consents: await consentsOf(web.university.db, person.subject),
      }),
    }),
  )
}

async function withdraw({ university }: Web, context: Context<Env>) {
  const { subject, studentId } = context.get('person')
  const { [APP_FIELD]: consumerKey } = await context.req.parseBody()
  if (typeof consumerKey === 'string') await withdrawConsent(university, { subject, studentId, consumerKey })
  return context.redirect(`${CONSENTS}?${SAID}=${WITHDRAWN}`, 303)
}
