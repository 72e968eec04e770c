// The numbers of the dashboard [SPEC 6].
import type { Status } from '@mlegitymacja/core/order/status.ts'
import { addDays, type LocalDate, startOfDay, WARSAW } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'

export type DayOfOrders = { day: LocalDate; status: Status; orders: number }

/** Orders of each day, by the status they have now. */
export async function ordersByDay(db: Db, since: LocalDate): Promise<DayOfOrders[]> {
  const { rows } = await sql<DayOfOrders>`
    select (ordered_at at time zone ${WARSAW})::date as day, status, count(*)::int as orders
    from university.orders where ordered_at >= ${startOfDay(since)}
    group by 1, 2 order by 1`.execute(db)
  return rows
}

export type Waited = { orders: number; medianSeconds: number | null; slowSeconds: number | null }

/** From ordering to the codes, for orders since a day. */
export async function timeToCodes(db: Db, since: LocalDate): Promise<Waited> {
  const { rows } = await sql<Waited>`
    select count(*)::int as orders,
      percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
      percentile_cont(0.95) within group (order by seconds) as "slowSeconds"
    from (
      select extract(epoch from e.at - o.ordered_at)::float as seconds
      from university.orders o join university.order_events e on e.order_id = o.id and e.happened = 'codes_issued'
      where o.ordered_at >= ${startOfDay(since)}) waited`.execute(db)
  return rows[0]!
}

export async function failuresByCode(db: Db, since: LocalDate): Promise<{ code: string; orders: number }[]> {
  const { rows } = await sql<{ code: string; orders: number }>`
    select error_code as code, count(*)::int as orders from university.orders
    where error_sort_key <> '~' and ordered_at >= ${startOfDay(since)}
    group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

export type Cards = { valid: number; runningOut: number; inFlight: number; failed: number }

export async function countCards(db: Db, today: LocalDate, soon: LocalDate): Promise<Cards> {
  const { rows } = await sql<Cards>`
    select count(*) filter (where status = 'collected')::int as valid,
      count(*) filter (where status = 'collected' and last_day <= ${soon}::date)::int as "runningOut",
      count(*) filter (where status in ('waiting', 'in_progress', 'ready'))::int as "inFlight",
      (select count(*)::int from university.orders
        where status_rank = 5 and ordered_at >= ${startOfDay(addDays(today, -30))}) as failed
    from university.orders where last_day >= ${today}::date`.execute(db)
  return rows[0]!
}

export type Trouble = {
  oldestUndelivered: Date | null
  undelivered: number
  lastError: string | null
  mcSilentSince: Date | null
  feedAnsweredAt: Date | null
  newsSetAside: number
  sweepsWaiting: number
  lastSweep: { state: string; startedAt: Date } | null
  sources: { source: string; saidAt: Date }[]
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
    sql<{ source: string; saidAt: Date }>`
      select source, max(at) as "saidAt" from (
        select source, said_at as at from university.student_sources
        union all select 'usos', coalesce(max(answered_at), min(started_at)) from university.usos_runs
          having count(*) > 0) said
      group by source order by source`.execute(db),
    db
      .selectFrom('sweeps')
      .select(['state', 'started_at'])
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  return {
    ...numbers.rows[0]!,
    sources: sources.rows,
    lastSweep: sweep ? { state: sweep.state, startedAt: sweep.started_at } : null,
  }
}
