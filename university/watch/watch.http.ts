// GET /health and GET /metrics of the university [SPEC 13, 14].
import { Hono } from 'hono'
import { Gauge, Registry } from 'prom-client'
import { oldestWaiting } from '../notify/notices.sql.ts'
import type { University } from '../university.ts'
import { readWatched } from './watch.sql.ts'

export function watch({ db, clock }: Pick<University, 'db' | 'clock'>): Hono {
  const registry = new Registry()
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const undelivered = gauge(
    'outbox_oldest_undelivered_seconds',
    'Age of the oldest command that is not delivered.',
  )
  const silent = gauge('mc_silent_seconds', 'For how long the MC system has not answered.')
  const usosSilent = gauge('usos_silent_seconds', 'For how long the USOS API has not answered.')
  const setAside = gauge('news_set_aside', 'Pieces of news that fit no order.')
  const untold = gauge(
    'notices_oldest_waiting_seconds',
    'Age of the oldest notice that a student was not told.',
  )
  const secondsSince = (at: Date | null) => (at ? Math.max(0, (clock().getTime() - at.getTime()) / 1000) : 0)

  return new Hono()
    .get('/health', async c => {
      // Ready means that the database answers; without it no page can be shown.
      await readWatched(db)
      return c.json({ status: 'ok' })
    })
    .get('/metrics', async c => {
      const watched = await readWatched(db)
      undelivered.set(secondsSince(watched.oldestUndelivered))
      silent.set(secondsSince(watched.failingSince))
      usosSilent.set(secondsSince(watched.usosSilentSince))
      setAside.set(watched.setAside)
      untold.set(secondsSince(await oldestWaiting(db, clock())))
      return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType })
    })
    .onError((_, c) => c.json({ status: 'unavailable' }, 503))
}
