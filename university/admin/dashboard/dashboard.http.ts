// Showing the dashboard.
import { addDays, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import type { Env, Web } from '../../web/web.ts'
import { inPanel } from '../panel.http.ts'
import { dashboardPage, TEXTS } from './dashboard.page.ts'
import { countCards, failuresByCode, ordersByDay, readTrouble, timeToCodes } from './dashboard.sql.ts'
import { wrongNow } from './wrong-now.ts'

const DAYS = 30
const SOON_DAYS = 60

export async function showDashboard({ university, ...rest }: Web, context: Context<Env>) {
  const { db, clock } = university
  const language = context.get('language')
  const now = clock()
  const today = warsawDate(now)
  const since = addDays(today, 1 - DAYS)
  const soon = addDays(today, SOON_DAYS)
  const [trouble, cards, byDay, waited, failures] = await Promise.all([
    readTrouble(db),
    countCards(db, today, soon),
    ordersByDay(db, since),
    timeToCodes(db, since),
    failuresByCode(db, since),
  ])
  const days = Array.from({ length: DAYS }, (_, i) => addDays(since, i))
  const wrong = wrongNow(trouble, now)
  const main = dashboardPage({ language, today, soon, days, wrong, cards, byDay, waited, failures })
  return inPanel({ university, ...rest }, context, { title: TEXTS.title[language], place: 'dashboard', main })
}
