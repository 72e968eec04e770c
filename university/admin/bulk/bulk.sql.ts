// Actions on many orders in the database: what they were asked about, and how far they are.
import type { Status } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../db/tables.ts'
import { isLive } from '../../sweep/candidates.sql.ts'
import type { BulkJobsTable } from '../tables.ts'

export type BulkJob = Selectable<BulkJobsTable>
export type BulkAction = BulkJob['action']

const ALIVE_MS = 60_000
const aliveUntil = (now: Date) => new Date(now.getTime() + ALIVE_MS)

export async function insertDraft(
  tx: Tx,
  job: { id: string; action: BulkAction; by: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('bulk_jobs')
    .values({ id: job.id, action: job.action, asked_by: job.by, created_at: job.now, state: 'draft' })
    .execute()
}

/** Whether the action is valid for orders `o`: the lifecycle's guard, or something that is not delivered. */
const allows = (action: BulkAction, today: LocalDate): RawBuilder<unknown> =>
  action === 'revoke'
    ? isLive(today)
    : sql`exists (select 1 from university.outbox x where x.order_id = o.id and x.delivered_at is null)`

export async function freezeItems(
  tx: Tx,
  job: { id: string; action: BulkAction; today: LocalDate },
  orderIds: readonly string[],
): Promise<void> {
  await sql`
    insert into university.bulk_items (job_id, order_id, seen, allowed)
    select ${job.id}, o.id, o.status, ${allows(job.action, job.today)}
    from university.orders o where o.id = any(${orderIds}::uuid[])
    on conflict do nothing`.execute(tx)
}

export const readJob = (db: Db, id: string): Promise<BulkJob | undefined> =>
  db.selectFrom('bulk_jobs').selectAll().where('id', '=', id).executeTakeFirst()

export type Tally = { seen: Status; allowed: boolean; outcome: 'done' | 'changed' | null; orders: number }

export async function tally(db: Db, jobId: string): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select seen, allowed, outcome, count(*)::int as orders from university.bulk_items
    where job_id = ${jobId} group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

/** Some of the orders, first those that do not allow the action. */
export async function firstItems(db: Db, jobId: string, limit: number) {
  const { rows } = await sql<{ orderId: string; allowed: boolean }>`
    select order_id as "orderId", allowed from university.bulk_items
    where job_id = ${jobId} order by allowed, order_id limit ${limit}`.execute(db)
  return rows
}

/** Begins a draft that is valid for all its orders, or goes on with one that stopped. @returns false for any other */
export async function beginJob(db: Db, id: string, reason: string | null, now: Date): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update university.bulk_jobs j set state = 'running', reason = coalesce(j.reason, ${reason}),
      alive_until = ${aliveUntil(now)}
    where id = ${id}
      and (state = 'draft' or (state = 'running' and alive_until <= ${now}))
      and not exists (select 1 from university.bulk_items i where i.job_id = j.id and not i.allowed)
    returning id`.execute(db)
  return rows.length > 0
}

export async function nextItems(tx: Tx, jobId: string, limit: number) {
  const { rows } = await sql<{ orderId: string; studentId: string }>`
    select i.order_id as "orderId", o.student_id as "studentId"
    from university.bulk_items i join university.orders o on o.id = i.order_id
    where i.job_id = ${jobId} and i.outcome is null order by i.order_id limit ${limit}`.execute(tx)
  return rows
}

/** The condition on orders `o` that they are live and still as they were at the preview. */
export const unchangedSince = (jobId: string, today: LocalDate): RawBuilder<boolean> => sql`
  (${isLive(today)} and exists (
    select 1 from university.bulk_items i where i.job_id = ${jobId} and i.order_id = o.id and i.seen = o.status))`

/** @returns the orders of which something was undelivered */
export async function hurryMany(tx: Tx, orderIds: readonly string[], now: Date): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    update university.outbox set next_attempt_at = ${now}
    where order_id = any(${orderIds}::uuid[]) and delivered_at is null returning order_id as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** What another process has noted meanwhile stays: of two who go on with a job, the second moves nothing any more. */
export async function noteItems(
  tx: Tx,
  jobId: string,
  { asked, done, now }: { asked: readonly string[]; done: ReadonlySet<string>; now: Date },
): Promise<void> {
  await sql`
    update university.bulk_items set outcome = case when order_id = any(${[...done]}::uuid[]) then 'done' else 'changed' end
    where job_id = ${jobId} and order_id = any(${asked}::uuid[]) and outcome is null`.execute(tx)
  await tx
    .updateTable('bulk_jobs')
    .set({ alive_until: aliveUntil(now) })
    .where('id', '=', jobId)
    .execute()
}

export async function finishJob(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('bulk_jobs')
    .set({ state: 'done', finished_at: now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Previews that nobody agreed to. */
export async function forgetDrafts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('bulk_jobs').where('state', '=', 'draft').where('created_at', '<', before).execute()
}
