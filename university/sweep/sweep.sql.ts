// Runs of the sweep in the database: elected, stopped, approved, worked off, kept.
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import type { Load } from './brake.ts'
import type { FactCounts, SweepsTable } from './tables.ts'

export type SweepRow = Selectable<SweepsTable>

/** A run that was not heard of for so long has died. */
const ALIVE_MS = 60_000
const aliveUntil = (now: Date) => new Date(now.getTime() + ALIVE_MS)

/** Finding candidates and judging them by the brake is done by one run at a time. */
export async function lockBrake(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('brake of the sweep'))`.execute(tx)
}

/**
 * Runs that died are noted as such, as of the moment up to which they may have been at work; what they left undone the next
 * run finds by itself.
 */
export async function giveUpDead(tx: Tx, now: Date): Promise<void> {
  await tx
    .updateTable('sweeps')
    .set(eb => ({ state: 'interrupted', finished_at: eb.ref('alive_until') }))
    .where('state', '=', 'running')
    .where('alive_until', '<=', now)
    .execute()
}

/** @returns false when another instance has this run already */
export async function elect(
  tx: Tx,
  run: { id: string; scheduledFor: Date | null; askedBy: string; today: LocalDate; now: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('sweeps')
    .values({
      id: run.id,
      scheduled_for: run.scheduledFor,
      asked_by: run.askedBy,
      today: run.today,
      state: 'running',
      started_at: run.now,
      alive_until: aliveUntil(run.now),
      live: 0,
      candidates: 0,
      counted_before: 0,
    })
    .onConflict(conflict => conflict.columns(['job', 'scheduled_for']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function noteLoad(tx: Tx, sweepId: string, load: Load, workedMs: number): Promise<void> {
  await tx
    .updateTable('sweeps')
    .set({
      live: load.live,
      candidates: load.candidates,
      counted_before: load.countedBefore,
      worked_ms: Math.ceil(workedMs),
    })
    .where('id', '=', sweepId)
    .execute()
}

/** Stops the run; it waits for an approval, unless all its candidates wait for one in an earlier run already. */
export async function stop(tx: Tx, sweepId: string): Promise<void> {
  const earlier = await sql<{ id: string }>`
    select w.id from university.sweeps w
    where w.state = 'stopped' and w.waits_in is null and not exists (
      select 1 from university.sweep_candidates mine
      where mine.sweep_id = ${sweepId} and not exists (
        select 1 from university.sweep_candidates theirs
        where theirs.sweep_id = w.id and theirs.order_id = mine.order_id))
    order by w.started_at limit 1`.execute(tx)
  const waitsIn = earlier.rows[0]?.id ?? null
  await tx
    .updateTable('sweeps')
    .set({ state: 'stopped', waits_in: waitsIn })
    .where('id', '=', sweepId)
    .execute()
  if (waitsIn !== null) await tx.deleteFrom('sweep_candidates').where('sweep_id', '=', sweepId).execute()
}

/** @returns false when the run does not wait for an approval */
export async function approve(tx: Tx, sweepId: string, by: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('sweeps')
    .set({ state: 'running', approved_by: by, approved_at: now, alive_until: aliveUntil(now) })
    .where('id', '=', sweepId)
    .where('state', '=', 'stopped')
    .where('waits_in', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type Progress = {
  /** How far the run has come before: the orders after it up to `workedTo` are what this is about. */
  after: string | null
  workedTo: string
  revoked: FactCounts
  /** Orders of the list that were left alone. */
  spared: readonly string[]
  workedMs: number
}

/** @returns false when the run has been given up meanwhile, or has not come so far as `after` */
export async function noteProgress(
  tx: Tx,
  sweepId: string,
  { after, workedTo, revoked, spared, workedMs }: Progress,
  now: Date,
): Promise<boolean> {
  if (spared.length > 0)
    await tx
      .updateTable('sweep_candidates')
      .set({ spared: true })
      .where('sweep_id', '=', sweepId)
      .where('order_id', '=', sql<string>`any(${spared}::uuid[])`)
      .execute()
  const row = await tx
    .updateTable('sweeps')
    .set(eb => ({
      worked_to: workedTo,
      revoked: eb('revoked', '+', sum(Object.values(revoked))),
      facts: addedTo(revoked),
      spared: eb('spared', '+', spared.length),
      worked_ms: eb('worked_ms', '+', Math.ceil(workedMs)),
      alive_until: aliveUntil(now),
    }))
    .where('id', '=', sweepId)
    .where('state', '=', 'running')
    .where('worked_to', 'is not distinct from', after)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** The counts of a run with more of them. */
const addedTo = (more: FactCounts) => sql<FactCounts>`(
  select coalesce(jsonb_object_agg(fact, n), '{}') from (
    select fact, sum(n::int) as n from (
      select * from jsonb_each_text(sweeps.facts) union all select * from jsonb_each_text(${JSON.stringify(more)}::jsonb)
    ) both_counts (fact, n) group by fact) by_fact)`

export async function finish(db: Db, sweepId: string, now: Date): Promise<void> {
  await db
    .updateTable('sweeps')
    .set({ state: 'done', finished_at: now })
    .where('id', '=', sweepId)
    .where('state', '=', 'running')
    .execute()
}

export const sweepById = (db: Db, id: string): Promise<SweepRow | undefined> =>
  db.selectFrom('sweeps').selectAll().where('id', '=', id).executeTakeFirst()

/** Newest first. */
export const recentSweeps = (db: Db, limit: number): Promise<SweepRow[]> =>
  db.selectFrom('sweeps').selectAll().orderBy('started_at', 'desc').limit(limit).execute()

/** The list of a run, with the people in it, page by page. */
export function candidatesOf(db: Db, sweepId: string, { limit, offset }: { limit: number; offset: number }) {
  return db
    .selectFrom('sweep_candidates as c')
    .innerJoin('students as s', 's.id', 'c.student_id')
    .select(['c.order_id', 'c.student_id', 'c.fact', 'c.revocable_from', 'c.spared'])
    .select(['s.given_names', 's.family_name', 's.album_number'])
    .where('c.sweep_id', '=', sweepId)
    .orderBy(sql`s.name_sort_key`)
    .orderBy('c.order_id')
    .limit(limit)
    .offset(offset)
    .execute()
}
