// Starting a refresh of the statuses and watching it, without scripts as well.
import type { Context } from 'hono'
import { staffNames } from '../../web/staff/names.sql.ts'
import type { Env, Web } from '../../web/web.ts'
import { REFRESH } from '../addresses.ts'
import { actorOf, audited } from '../audited.http.ts'
import { inPanel } from '../panel.http.ts'
import { REFRESH_TEXTS, refreshPage } from './refresh.page.ts'
import { lastRefresh } from './refresh.sql.ts'
import { startRefresh } from './refresh.ts'

const WATCH_SECONDS = 2

export async function takeRefresh(web: Web, context: Context<Env>) {
  const started = await startRefresh(web.university, { by: actorOf(context.get('person')) })
  if (started) await audited(web, context, { action: 'statuses.refreshed' })
  return context.redirect(REFRESH, 303)
}

export async function showRefresh(web: Web, context: Context<Env>) {
  const language = context.get('language')
  const { db } = web.university
  const refresh = await lastRefresh(db)
  const names = await staffNames(db, [refresh?.asked_by ?? null])
  if (refresh?.state === 'running') context.header('refresh', String(WATCH_SECONDS))
  const title = REFRESH_TEXTS.title[language]
  return inPanel(web, context, {
    title,
    place: 'orders',
    way: [{ label: title }],
    main: refreshPage(refresh, names, language),
  })
}
