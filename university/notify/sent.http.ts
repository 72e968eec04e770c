// What was sent to students, for administrators and auditors [SPEC 6, 13]; looking at it is noted.
import type { Context } from 'hono'
import { audited } from '../admin/audited.http.ts'
import { frameOf } from '../web/frame.ts'
import { NOTICES } from '../web/staff/addresses.ts'
import { placesOf } from '../web/staff/navigation.ts'
import type { StaffRoute } from '../web/staff/routes.ts'
import { staffPage } from '../web/staff/staff.page.ts'
import type { Env, Web } from '../web/web.ts'
import { notifySheet } from './assets.ts'
import { deliveriesBefore } from './notices.sql.ts'
import { SENT_TITLE, sentPage } from './sent.page.ts'

const PAGE_SIZE = 50

export const sentRoutes = (web: Web): StaffRoute[] => [
  { method: 'GET', path: NOTICES, permission: 'read_notices', handle: context => show(web, context) },
]

async function show(web: Web, context: Context<Env>) {
  const person = context.get('person')
  const plain = frameOf(web, context, person)
  const frame = { ...plain, styles: [...plain.styles, notifySheet.href] }
  const before = /^\d{1,15}$/.exec(context.req.query('przed') ?? '')?.[0]
  const rows = await deliveriesBefore(web.university.db, before ? Number(before) : null, PAGE_SIZE + 1)
  await audited(web, context, { action: 'notices.listed' })
  const { language } = frame
  const main = sentPage(rows.slice(0, PAGE_SIZE), rows.length > PAGE_SIZE, language)
  const page = { title: SENT_TITLE[language], place: 'notices', main } as const
  return context.html(staffPage(frame, page, placesOf(person)))
}
