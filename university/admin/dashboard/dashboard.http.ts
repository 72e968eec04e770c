// Showing the dashboard.
import { addDays, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import type { University } from '../../university.ts'
import type { Env, Web } from '../../web/web.ts'
import { inPanel } from '../panel.http.ts'
import { dashboardPage, TEXTS } from './dashboard.page.ts'
import { cardsByLastDay, countInFlight, failuresByCode, ordersByDay, timeToCodes } from './dashboard.sql.ts'
import { readTrouble } from './trouble.sql.ts'
import { type Alarms, wrongNow } from './wrong-now.ts'

const DAYS = 30
const SOON_DAYS = 60

export async function showDashboard(web: Web, context: Context<Env>) {
  const language = context.get('language')
  const main = dashboardPage({ language, ...(await readDashboard(web.university, web.settings.alarms)) })
  return inPanel(web, context, { title: TEXTS.title[language], place: 'dashboard', main })
}

/** All that the dashboard shows. */
export async function readDashboard({ db, clock }: Pick<University, 'db' | 'clock'>, alarms?: Alarms) {
  const now = clock()
  const today = warsawDate(now)
  const since = addDays(today, 1 - DAYS)
  const soon = addDays(today, SOON_DAYS)
  const [trouble, cards, inFlight, byDay, waited, failures] = await Promise.all([
    readTrouble(db),
    cardsByLastDay(db, today),
    countInFlight(db, today),
    ordersByDay(db, since),
    timeToCodes(db, since),
    failuresByCode(db, since),
  ])
  const days = Array.from({ length: DAYS }, (_, i) => addDays(since, i))
  const wrong = wrongNow(trouble, now, alarms)
  return { today, soon, days, wrong, cards, inFlight, byDay, waited, failures }
}
