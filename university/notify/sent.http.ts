// GET /administracja/powiadomienia: for administrators and auditors [SPEC 6, 13].
import { errorPage } from '@mlegitymacja/look/error.page.ts'
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { type Context, Hono } from 'hono'
import { frameOf } from '../web/frame.ts'
import { signedInOnly } from '../web/session/session.http.ts'
import type { Env, Web } from '../web/web.ts'
import { SENT } from './addresses.ts'
import { notifySheet } from './assets.ts'
import { deliveriesBefore } from './notices.sql.ts'
import { SENT_TITLE, sentPage } from './sent.page.ts'

const PAGE_SIZE = 50

export function sentRoutes(web: Web): Hono<Env> {
  return new Hono<Env>().get(SENT, signedInOnly(web), context => show(web, context))
}

async function show(web: Web, context: Context<Env>) {
  const person = context.get('person')
  const plain = frameOf(web, context, person)
  const frame = { ...plain, face: 'admin', styles: [...plain.styles, notifySheet.href] } as const
  if (!person.roles.some(role => role === 'administrator' || role === 'auditor'))
    return context.html(errorPage(frame, 403), 403)
  const before = /^\d{1,15}$/.exec(context.req.query('przed') ?? '')?.[0]
  const rows = await deliveriesBefore(web.university.db, before ? Number(before) : null, PAGE_SIZE + 1)
  const { language } = frame
  const main = sentPage(rows.slice(0, PAGE_SIZE), rows.length > PAGE_SIZE, language)
  return context.html(shell({ ...frame, title: SENT_TITLE[language], main }))
}
