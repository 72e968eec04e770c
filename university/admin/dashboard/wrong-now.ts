// What is wrong now [SPEC 6], judged from the numbers: each trouble with what to do about it.
import type { Trouble } from './trouble.sql.ts'

export type Wrong =
  | { what: 'undelivered'; since: Date; count: number; lastError: string | null }
  | { what: 'mc_silent'; since: Date }
  | { what: 'feed_behind'; since: Date }
  | { what: 'news_set_aside'; count: number }
  | { what: 'sweep_waiting'; count: number }
  | { what: 'sweep_failed'; since: Date }
  | { what: 'source_stale'; source: string; since: Date }

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** From when on something counts as wrong. */
export type Alarms = { undeliveredMinutes: number; newsMinutes: number; sourceDays: number }
export const DEFAULT_ALARMS: Alarms = {
  // A command that waits longer has met more than a short pause.
  undeliveredMinutes: 5,
  // The feed answers at least every half minute, news or not, while somebody follows it.
  newsMinutes: 15,
  sourceDays: 7,
}

export function wrongNow(trouble: Trouble, now: Date, alarms = DEFAULT_ALARMS): Wrong[] {
  const longAgo = (at: Date | null, ms: number): at is Date =>
    at !== null && now.getTime() - at.getTime() > ms
  const { oldestUndelivered, mcSilentSince, feedAnsweredAt, lastSweep } = trouble
  const wrong: Wrong[] = []
  if (mcSilentSince) wrong.push({ what: 'mc_silent', since: mcSilentSince })
  if (longAgo(oldestUndelivered, alarms.undeliveredMinutes * MINUTE_MS))
    wrong.push({
      what: 'undelivered',
      since: oldestUndelivered,
      count: trouble.undelivered,
      lastError: trouble.lastError,
    })
  // Only news moves this time: without orders under way an old one is no trouble.
  if (!mcSilentSince && trouble.undelivered > 0 && longAgo(feedAnsweredAt, alarms.newsMinutes * MINUTE_MS))
    wrong.push({ what: 'feed_behind', since: feedAnsweredAt })
  if (trouble.newsSetAside > 0) wrong.push({ what: 'news_set_aside', count: trouble.newsSetAside })
  if (trouble.sweepsWaiting > 0) wrong.push({ what: 'sweep_waiting', count: trouble.sweepsWaiting })
  if (lastSweep?.state === 'interrupted') wrong.push({ what: 'sweep_failed', since: lastSweep.startedAt })
  for (const { source, saidAt } of trouble.sources)
    if (source !== 'system' && longAgo(saidAt, alarms.sourceDays * DAY_MS))
      wrong.push({ what: 'source_stale', source, since: saidAt })
  return wrong
}
