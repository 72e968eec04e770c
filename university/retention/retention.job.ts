// Retention times [SPEC 13], looked after once an hour by any number of instances: codes that are dead, photos and
// addresses that no card needs, notices long sent, reports on files, sign-ins that are over, files that nobody took over.
import { addDays, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { type Loop, type StepResult, startLoop } from '@mlegitymacja/platform/background/loop.ts'
import { forgetDrafts } from '../admin/bulk/bulk.sql.ts'
import { discardForgotten } from '../register/import/stage.ts'
import type { University } from '../university.ts'
import { deleteExpiredSessions } from '../web/session/session.sql.ts'
import { forgetContacts, forgetNotices, forgetPhotos, forgetReports, wipeDeadCodes } from './retention.sql.ts'
import type { RetentionSettings } from './settings.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Whoever has not agreed to an action on many by then looks at what has changed since. */
const DRAFT_DAYS = 1

export async function keepRetentionTimes(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  settings: RetentionSettings,
): Promise<StepResult> {
  const at = clock()
  const today = warsawDate(at)
  const daysAgo = (days: number) => new Date(at.getTime() - days * DAY_MS)
  await deleteExpiredSessions(db, at)
  await wipeDeadCodes(db, at)
  await discardForgotten({ db, clock })
  await forgetDrafts(db, daysAgo(DRAFT_DAYS))
  await forgetNotices(db, daysAgo(settings.RETENTION_NOTICE_DAYS))
  await forgetReports(db, daysAgo(settings.RETENTION_REPORT_DAYS))
  await forgetContacts(db, { unseenSince: daysAgo(settings.RETENTION_CONTACT_DAYS), today })
  const endedBy = addDays(today, -settings.RETENTION_PHOTO_DAYS)
  return (await forgetPhotos(db, { endedBy, today, at })) ? 'again' : 'rest'
}

export const startRetention = (university: University, settings: RetentionSettings): Loop =>
  startLoop({
    name: 'retention times',
    step: () => keepRetentionTimes(university, settings),
    pauseMs: HOUR_MS,
    log: university.log,
  })
