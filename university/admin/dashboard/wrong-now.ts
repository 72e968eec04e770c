// What is wrong now [SPEC 6], judged from the numbers: each trouble with what to do about it.
import type { Trouble } from './dashboard.sql.ts'

export type Wrong =
  | { what: 'undelivered'; since: Date; count: number; lastError: string | null }
  | { what: 'mc_silent'; since: Date }
  | { what: 'feed_behind'; since: Date }
  | { what: 'news_set_aside'; count: number }
  | { what: 'sweep_waiting'; count: number }
  | { what: 'sweep_failed'; since: Date }
  | { what: 'source_stale'; source: string; since: Date }

const MINUTE_MS = 60_000
/** A command that waits longer has met more than a short pause. */
const UNDELIVERED_MS = 5 * MINUTE_MS
/** The feed answers at least every half minute, news or not, while somebody follows it. */
const FEED_MS = 15 * MINUTE_MS
const SOURCE_MS = 7 * 24 * 60 * MINUTE_MS

export function wrongNow(trouble: Trouble, now: Date): Wrong[] {
  const longAgo = (at: Date | null, ms: number): at is Date =>
    at !== null && now.getTime() - at.getTime() > ms
  const { oldestUndelivered, mcSilentSince, feedAnsweredAt, lastSweep } = trouble
  const wrong: Wrong[] = []
  if (mcSilentSince) wrong.push({ what: 'mc_silent', since: mcSilentSince })
  if (longAgo(oldestUndelivered, UNDELIVERED_MS))
    wrong.push({
      what: 'undelivered',
      since: oldestUndelivered,
      count: trouble.undelivered,
      lastError: trouble.lastError,
    })
  // Only news moves this time: without orders under way an old one is no trouble.
  if (!mcSilentSince && trouble.undelivered > 0 && longAgo(feedAnsweredAt, FEED_MS))
    wrong.push({ what: 'feed_behind', since: feedAnsweredAt })
  if (trouble.newsSetAside > 0) wrong.push({ what: 'news_set_aside', count: trouble.newsSetAside })
  if (trouble.sweepsWaiting > 0) wrong.push({ what: 'sweep_waiting', count: trouble.sweepsWaiting })
  if (lastSweep?.state === 'interrupted') wrong.push({ what: 'sweep_failed', since: lastSweep.startedAt })
  for (const { source, saidAt } of trouble.sources)
    if (source !== 'system' && longAgo(saidAt, SOURCE_MS))
      wrong.push({ what: 'source_stale', source, since: saidAt })
  return wrong
}
