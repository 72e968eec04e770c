// The routes of *Powiadomienia*.
import { isLanguage } from '@mlegitymacja/core/language/text.ts'
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { type Context, Hono } from 'hono'
import { FOR_STUDENTS } from '../student/addresses.ts'
import { FOR_STUDENTS_TITLE } from '../student/for-students.page.ts'
import { studentsOnly } from '../student/student.http.ts'
import { frameOf } from '../web/frame.ts'
import { onlyOurForms, signedInOnly } from '../web/session/session.http.ts'
import type { Env, Web } from '../web/web.ts'
import { FORGET_DEVICE, PREFERENCES, TRY_AGAIN } from './addresses.ts'
import { notifySheet } from './assets.ts'
import { type Contact, contactOf, forgetBounce, setPreferences } from './contacts.sql.ts'
import { type Channel, TOPICS, type Topic } from './kinds.ts'
import { boxName, FIELDS, PREFERENCES_TITLE, preferencesPage, SAID, type Said } from './preferences.page.ts'
import { devicesOf, forgetSubscription } from './push/subscriptions.sql.ts'

const SAID_PARAMETER = 'wynik'

export function preferenceRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  for (const path of [PREFERENCES, `${PREFERENCES}/*`]) app.use(path, signedInOnly(web), studentsOnly(web))
  app.on('POST', [PREFERENCES, TRY_AGAIN, FORGET_DEVICE], onlyOurForms(web))
  app.get(PREFERENCES, context => show(web, context))
  app.post(PREFERENCES, context => save(web, context))
  app.post(TRY_AGAIN, async context => {
    await forgetBounce(web.university.db, context.get('studentId'))
    return say(context, 'ponownie')
  })
  app.post(FORGET_DEVICE, context => removeDevice(web, context))
  return app
}

/** Of somebody who never signed in since there are notices. */
const UNKNOWN: Omit<Contact, 'language'> = { email: null, bouncedAt: null, muted: { email: [], push: [] } }

async function show(web: Web, context: Context<Env>) {
  const person = context.get('person')
  const plain = frameOf(web, context, person)
  const frame = { ...plain, styles: [...plain.styles, notifySheet.href] }
  const { language } = frame
  const title = PREFERENCES_TITLE[language]
  const studentId = context.get('studentId')
  const [contact, devices] = await Promise.all([
    contactOf(web.university, studentId),
    devicesOf(web.university, studentId),
  ])
  const said = context.req.query(SAID_PARAMETER) ?? ''
  return context.html(
    shell({
      ...frame,
      title,
      breadcrumbs: [{ label: FOR_STUDENTS_TITLE[language], href: FOR_STUDENTS }, { label: title }],
      main: preferencesPage({
        language,
        formToken: person.formToken,
        said: Object.hasOwn(SAID, said) ? (said as Said) : null,
        contact: contact ?? { ...UNKNOWN, language },
        devices,
      }),
    }),
  )
}

async function save({ university }: Web, context: Context<Env>) {
  const form = await context.req.parseBody()
  const wish = form[FIELDS.language]
  const language = isLanguage(wish) ? wish : context.get('language')
  const mutedIn = (channel: Channel) =>
    (Object.keys(TOPICS) as Topic[]).filter(topic => form[boxName(channel, topic)] === undefined)
  await setPreferences(university, context.get('studentId'), {
    language,
    muted: { email: mutedIn('email'), push: mutedIn('push') },
  })
  return say(context, 'zapisano')
}

async function removeDevice({ university }: Web, context: Context<Env>) {
  const { [FIELDS.device]: id } = await context.req.parseBody()
  if (typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
    await forgetSubscription(university, id, context.get('studentId'))
  return say(context, 'usunieto')
}

const say = (context: Context<Env>, said: Said) =>
  context.redirect(`${PREFERENCES}?${SAID_PARAMETER}=${said}`, 303)
