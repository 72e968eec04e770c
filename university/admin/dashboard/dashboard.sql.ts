// The numbers of the dashboard [SPEC 6].
import type { ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import type { Status } from '@mlegitymacja/core/order/status.ts'
import { type LocalDate, startOfDay, WARSAW } from '@mlegitymacja/core/time/warsaw.ts'
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

/** How long codes took for the orders of a day, or of all days where it is null. */
export type Waited = { day: LocalDate | null; orders: number; medianSeconds: number; slowSeconds: number }

/** From ordering to the codes, for orders since a day; nothing for days on which nobody got codes. */
export async function timeToCodes(db: Db, since: LocalDate): Promise<Waited[]> {
  const { rows } = await sql<Waited>`
    select day, count(*)::int as orders,
      percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
      percentile_cont(0.95) within group (order by seconds) as "slowSeconds"
    from (
      select (o.ordered_at at time zone ${WARSAW})::date as day,
        extract(epoch from e.at - o.ordered_at)::float as seconds
      from university.orders o join university.order_events e on e.order_id = o.id
      where e.happened = 'codes_issued' and e.at >= ${startOfDay(since)} and o.ordered_at >= ${startOfDay(since)}) waited
    group by grouping sets ((day), ())
    having count(*) > 0 order by day`.execute(db)
  return rows
}

export type Failures = { code: ErrorCode; orders: number }

export async function failuresByCode(db: Db, since: LocalDate): Promise<Failures[]> {
  const { rows } = await sql<Failures>`
    select error_code as code, count(*)::int as orders from university.orders
    where error_sort_key <> '~' and ordered_at >= ${startOfDay(since)}
    group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

export type DayOfCards = { day: LocalDate; cards: number }

/** Cards that are valid, by the last day on which they are. */
export async function cardsByLastDay(db: Db, today: LocalDate): Promise<DayOfCards[]> {
  const { rows } = await sql<DayOfCards>`
    select last_day as day, count(*)::int as cards from university.orders
    where status = 'collected' and last_day >= ${today}::date group by 1 order by 1`.execute(db)
  return rows
}

export async function countInFlight(db: Db, today: LocalDate): Promise<number> {
  const { rows } = await sql<{ orders: number }>`
    select count(*)::int as orders from university.orders
    where status in ('waiting', 'in_progress', 'ready') and last_day >= ${today}::date`.execute(db)
  return rows[0]!.orders
}
