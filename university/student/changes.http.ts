// News for a page that is open: a stream of events, and a plain answer for browsers that can only poll. The events
// say that there is news and nothing more; the page then fetches itself anew [SPEC 5, SPEC 13].
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Env, Web } from '../web/web.ts'
import { versionsOf } from './changes.sql.ts'
import type { Watch } from './watch.ts'

/** Proxies drop connections over which nothing comes for a minute or so. */
const QUIET_MS = 25_000
/** Then the browser connects again, and whether the person is still signed in is looked up anew. */
const LONGEST_MS = 5 * 60_000

export async function tellChanges({ university }: Web, watch: Watch, context: Context<Env>) {
  const studentId = context.get('studentId')
  const seen = context.req.query('seen') ?? ''
  // A proxy that gathers answers would hold the news back.
  context.header('x-accel-buffering', 'no')
  if (context.req.header('accept')?.includes('text/event-stream'))
    return streamSSE(context, stream => tellBy(stream, watch, { studentId, seen }))
  const version = (await versionsOf(university.db, [studentId])).get(studentId)
  return context.json({ news: version !== seen })
}

async function tellBy(
  stream: SSEStreamingApi,
  watch: Watch,
  { studentId, seen }: { studentId: string; seen: string },
): Promise<void> {
  const gone = new AbortController()
  stream.onAbort(() => gone.abort())
  const end = Date.now() + LONGEST_MS
  // Browsers fire `open` only once something has come.
  await stream.write(': open\n\n')
  while (!gone.signal.aborted && Date.now() < end) {
    const version = await watch.news(
      studentId,
      seen,
      AbortSignal.any([gone.signal, AbortSignal.timeout(QUIET_MS)]),
    )
    if (version === undefined) await stream.write(': quiet\n\n')
    else {
      await stream.writeSSE({ event: 'news', data: version })
      seen = version
    }
  }
}
