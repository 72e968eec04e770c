// What may be wrong now, in numbers [SPEC 6].
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'

/** A source of the register, and when it was heard of last, whether it said anything new or not. */
export type Heard = { source: string; saidAt: Date }

export type Trouble = {
  oldestUndelivered: Date | null
  undelivered: number
  lastError: string | null
  mcSilentSince: Date | null
  feedAnsweredAt: Date | null
  newsSetAside: number
  sweepsWaiting: number
  lastSweep: { state: string; startedAt: Date } | null
  sources: Heard[]
}

export async function readTrouble(db: Db): Promise<Trouble> {
  const [numbers, sources, sweep] = await Promise.all([
    sql<Omit<Trouble, 'sources' | 'lastSweep'>>`
      select (select min(created_at) from university.outbox where delivered_at is null) as "oldestUndelivered",
        (select count(*)::int from university.outbox where delivered_at is null) as undelivered,
        (select last_error from university.outbox where delivered_at is null and last_error is not null
          order by next_attempt_at limit 1) as "lastError",
        f.failing_since as "mcSilentSince", f.answered_at as "feedAnsweredAt",
        (select count(*)::int from university.mc_news where effect = 'set_aside') as "newsSetAside",
        (select count(*)::int from university.sweeps where state = 'stopped' and waits_in is null) as "sweepsWaiting"
      from university.mc_feed f`.execute(db),
    heardOfSources(db),
    db
      .selectFrom('sweeps')
      .select(['state', 'started_at'])
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  return {
    ...numbers.rows[0]!,
    sources,
    lastSweep: sweep ? { state: sweep.state, startedAt: sweep.started_at } : null,
  }
}

/** Each source is found by the one before it: there are few of them, and each has said something about everybody. */
async function heardOfSources(db: Db): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    with recursive one (source) as (
      select min(source) from university.student_sources
      union all
      select (select min(s.source) from university.student_sources s where s.source > one.source)
      from one where one.source is not null)
    select source, max(at) as "saidAt" from (
      select source, (select max(s.said_at) from university.student_sources s where s.source = one.source) as at
      from one where source is not null
      union all select source, max(read_at) from university.register_imports where state = 'done' group by source
      union all select 'usos', coalesce(max(answered_at), min(started_at)) from university.usos_runs
        having count(*) > 0) heard
    group by source order by source`.execute(db)
  return rows
}
