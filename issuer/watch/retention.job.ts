// Retention times [SPEC 13], once an hour: photos that no order wants, events that every reader has long seen, codes
// and personal data of orders whose validity is past, used assertions.
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import { forgetEvents } from '../feed/feed.sql.ts'
import { forgetPhotos } from '../orders/photo.sql.ts'
import type { Parts } from '../parts.ts'
import { forgetAssertions } from '../universities/universities.sql.ts'
import { wipePastValidity } from './retention.sql.ts'

const DAY_MS = 24 * 3600 * 1000
const PHOTO_DAYS = 7

export async function keepRetentionTimes(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  feedDays: number,
): Promise<StepResult> {
  const now = clock()
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await forgetAssertions(db, now)
  await forgetPhotos(db, daysAgo(PHOTO_DAYS))
  await forgetEvents(db, daysAgo(feedDays))
  await wipePastValidity(db, warsawDate(now))
  return 'rest'
}
