// Showing the audit log; looking at it is noted in it.
import type { Context } from 'hono'
import { z } from 'zod'
import { staffNames } from '../../web/staff/names.sql.ts'
import type { Env, Web } from '../../web/web.ts'
import { AUDIT_LOG } from '../addresses.ts'
import { audited } from '../audited.http.ts'
import { readDate } from '../orders/filter.ts'
import { inPanel } from '../panel.http.ts'
import { auditLogPage, FIELDS, TEXTS } from './audit-log.page.ts'
import { readAuditLog } from './audit-log.sql.ts'

const PAGE = 100

export async function showAuditLog(web: Web, context: Context<Env>) {
  const { db } = web.university
  const query = new URL(context.req.url).searchParams
  const typed = (name: string) => query.get(name)?.trim().slice(0, 100) ?? ''
  const filter = {
    actor: typed(FIELDS.actor),
    action: typed(FIELDS.action),
    from: readDate(typed(FIELDS.from)) ?? null,
    to: readDate(typed(FIELDS.to)) ?? null,
    studentId: z.uuid().safeParse(typed(FIELDS.student)).data ?? null,
  }
  const wrong = ([FIELDS.from, FIELDS.to] as const).filter(name => readDate(typed(name)) === undefined)
  const before = z.coerce.number().int().positive().safeParse(query.get(FIELDS.before)).data ?? null
  const rows = await readAuditLog(db, filter, before, PAGE)
  const names = await staffNames(
    db,
    rows.map(({ actor }) => actor),
  )
  await audited(web, context, { action: 'audit_log.viewed' })
  const last = rows.at(-1)
  if (last) query.set(FIELDS.before, String(last.id))
  const language = context.get('language')
  const older = last && rows.length === PAGE ? `${AUDIT_LOG}?${query}` : null
  const main = auditLogPage({ filter, wrong, typed, rows, names, older, language })
  return inPanel(web, context, { title: TEXTS.title[language], place: 'audit_log', main })
}
