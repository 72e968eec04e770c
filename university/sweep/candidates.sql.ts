// Whom a sweep would revoke: live orders of students whose right has ended by a positive fact [SPEC 8]. No rule about
// studies stands here; *revocable from* is what core has decided and the register has stored.
import type { EndingFact } from '@mlegitymacja/core/entitlement/entitlement.ts'
import { IN_FLIGHT, LIFECYCLE } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import { BRAKE_HOURS, type Load } from './brake.ts'

export type Candidate = {
  orderId: string
  studentId: string
  albumNumber: string | null
  fact: EndingFact
  revocableFrom: LocalDate
}

/** *Live* of core/order, for orders `o`: in flight, or collected with the validity not past. */
export const isLive = (today: LocalDate): RawBuilder<boolean> => sql`
  (o.status = any(${LIFECYCLE.right_ended.from}::text[]) and
    (o.status = any(${IN_FLIGHT}::text[]) or coalesce(o.valid_until, o.planned_valid_until) >= ${today}::date))`

const rightHasEnded = (today: LocalDate): RawBuilder<boolean> => sql`s.revocable_from <= ${today}::date`

/** Live orders, in flight or collected: asked apart, so that each is read from its index alone. */
const liveOrders = (today: LocalDate) => sql`(
  select id, student_id from university.orders
  where status in (${sql.join(IN_FLIGHT.map(status => sql.lit(status)))})
  union all
  select id, student_id from university.orders where status = 'collected' and last_day >= ${today}::date)`

/** What a run would find now, oldest end of the right first. */
export async function findCandidates(db: Db, today: LocalDate): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select o.id as "orderId", s.id as "studentId", s.album_number as "albumNumber",
      s.right_ended_fact as fact, s.revocable_from as "revocableFrom"
    from university.students s join ${liveOrders(today)} o on o.student_id = s.id
    where ${rightHasEnded(today)}
    order by s.revocable_from, o.id`.execute(db)
  return rows
}

/** Freezes the same list for a run. @returns how many there are */
export async function freezeCandidates(tx: Tx, sweepId: string, today: LocalDate): Promise<number> {
  // The default takes a page of an index for a turn of a disk, and reads all of the tables rather than the two indexes.
  await sql`set local random_page_cost = 1.1`.execute(tx)
  // PostgreSQL looks with several workers when it makes a table, but not when it inserts into one.
  await sql`
    create temporary table found on commit drop as
    select o.id as order_id, s.id as student_id, s.right_ended_fact as fact, s.revocable_from
    from university.students s join ${liveOrders(today)} o on o.student_id = s.id
    where ${rightHasEnded(today)}`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into university.sweep_candidates (sweep_id, order_id, student_id, fact, revocable_from)
    select ${sweepId}::uuid, order_id, student_id, fact, revocable_from from found order by order_id`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** One of a run's frozen list. */
export type OfList = { orderId: string; studentId: string }

/** The next of a run's list after an order, in the order of ids. */
export function nextCandidates(
  db: Db,
  sweepId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<OfList[]> {
  let query = db
    .selectFrom('sweep_candidates')
    .select(['order_id as orderId', 'student_id as studentId'])
    .where('sweep_id', '=', sweepId)
    .orderBy('order_id')
    .limit(limit)
  if (after !== null) query = query.where('order_id', '>', after)
  return query.execute()
}

/**
 * Holds a page of a run's list until the transaction ends, for `waitForPage`.
 * @param last its last order
 */
export async function holdPage(tx: Tx, sweepId: string, last: string): Promise<void> {
  await sql`
    select from university.sweep_candidates
    where sweep_id = ${sweepId} and order_id = ${last} for no key update`.execute(tx)
}

/**
 * Waits until the transaction that holds a page has ended. It is waited in the database, which sees it when those who
 * wait for each other go round in a circle, through whomever else, and ends one of them.
 */
export async function waitForPage(tx: Tx, sweepId: string, last: string): Promise<void> {
  // Whoever holds the page has all its locks and is at work, which may take longer than a lock should be waited for.
  await sql`set local lock_timeout = 0`.execute(tx)
  await holdPage(tx, sweepId, last)
}

/**
 * Locks those students whose right has ended still; what the register says now is what counts. The lock keeps ordering
 * and changes of the register waiting, but not those who only refer to the row.
 * @returns the fact that ended the right of each
 */
export async function lockEnded(
  tx: Tx,
  studentIds: readonly string[],
  today: LocalDate,
): Promise<Map<string, EndingFact>> {
  const { rows } = await sql<{ id: string; fact: EndingFact }>`
    select s.id, s.right_ended_fact as fact from university.students s
    where s.id = any(${studentIds}::uuid[]) and ${rightHasEnded(today)} order by s.id for no key update`.execute(
    tx,
  )
  return new Map(rows.map(({ id, fact }) => [id, fact]))
}

export async function countLive(db: Db, today: LocalDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${liveOrders(today)} o`.execute(db)
  return rows[0]!.n
}

/**
 * Revocations of other runs that count for the brake: done in the last 24 hours without an approval, or about to be by
 * a run under way.
 * @param sweepId the run that asks, whose own candidates do not count twice; null for a dry run
 */
export async function countedBefore(
  db: Db,
  { sweepId, now, today }: { sweepId: string | null; now: Date; today: LocalDate },
): Promise<Load['countedBefore']> {
  const since = new Date(now.getTime() - BRAKE_HOURS * 3_600_000)
  const { rows } = await sql<{ n: number }>`
    select count(distinct c.order_id) as n
    from university.sweeps w join university.sweep_candidates c on c.sweep_id = w.id
    where w.approved_at is null and w.id is distinct from ${sweepId}::uuid
      and ((c.order_id <= w.worked_to and not c.spared and (w.finished_at is null or w.finished_at > ${since}))
        or ((w.worked_to is null or c.order_id > w.worked_to) and w.state = 'running' and w.alive_until > ${now}
          and not exists (
            select 1 from university.students s join university.orders o on o.student_id = s.id
            where o.id = c.order_id and ${rightHasEnded(today)} and ${isLive(today)})))`.execute(db)
  return rows[0]!.n
}
