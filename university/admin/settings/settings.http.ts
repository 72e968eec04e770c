// Showing the settings, with checks of the connections when asked for.
import type { Context } from 'hono'
import { DEFAULT_BRAKE } from '../../sweep/brake.ts'
import type { Env, Web } from '../../web/web.ts'
import { DEFAULT_ALARMS } from '../dashboard/wrong-now.ts'
import { inPanel } from '../panel.http.ts'
import { runChecks } from './checks.ts'
import { ALARMS_TEXT, settingsPage, TEXTS } from './settings.page.ts'
import { newestMigration } from './settings.sql.ts'

export async function showSettings(web: Web, context: Context<Env>) {
  const { university, settings } = web
  const language = context.get('language')
  const schema = await newestMigration(university.db)
  const { share, atLeast } = settings.sweeps?.brake ?? DEFAULT_BRAKE
  const alarms = settings.alarms ?? DEFAULT_ALARMS
  const values = {
    policy: university.policy.rules.join(', '),
    calendar: university.calendar.join(', '),
    schedule: settings.sweeps?.cron ?? '–',
    brake: `> ${share * 100} % / 24 h, > ${atLeast}`,
    alarms: ALARMS_TEXT[language](alarms),
    mc: settings.mcAddress,
    wallet: settings.walletAddress,
    schema: `${schema.number} (${schema.name})`,
    node: process.version,
  }
  const checks = context.req.query('test') === undefined ? null : await runChecks(web)
  const main = settingsPage({ language, values, checks })
  return inPanel(web, context, { title: TEXTS.title[language], place: 'settings', main })
}
