// Runs over everybody in USOS: begun once in the cluster, held by one instance at a time, gone on with where they were.
import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { UsosRunsTable } from './tables.ts'

export type UsosRun = Selectable<UsosRunsTable>

/** A run that was not heard of for so long is free for anybody. */
const HELD_MS = 120_000
/** USOS that does not answer is asked again after as long as it has been silent, within these. */
const PAUSE_MS = { least: 15_000, most: 15 * 60_000 }

/** Begins a run unless this moment has had its own, or one is under way. */
export async function beginRun(
  db: Db,
  run: { id: string; scheduledFor: Date | null; askedBy: string; now: Date },
): Promise<void> {
  await sql`
    insert into university.usos_runs (id, scheduled_for, asked_by, state, started_at, held_until)
    values (${run.id}, ${run.scheduledFor}, ${run.askedBy}, 'running', ${run.now}, ${run.now})
    on conflict do nothing`.execute(db)
}

/** Gets the run under way when nobody else holds it. */
export async function holdRun(db: Db, holder: string, now: Date): Promise<UsosRun | undefined> {
  const { rows } = await sql<UsosRun>`
    update university.usos_runs set held_by = ${holder}, held_until = ${new Date(now.getTime() + HELD_MS)}
    where state = 'running' and held_until <= ${now} returning *`.execute(db)
  return rows[0]
}

export type Progress = {
  workedTo: string
  listed: boolean
  counts: Readonly<Record<string, number>>
  answered: boolean
}

/** @returns false when somebody else has the run meanwhile */
export async function noteProgress(
  db: Db,
  { id, held_by }: UsosRun,
  { workedTo, listed, counts, answered }: Progress,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update university.usos_runs set worked_to = ${workedTo}, listed = ${listed}, counts = ${JSON.stringify(counts)}::jsonb,
      held_until = ${new Date(now.getTime() + HELD_MS)},
      answered_at = case when ${answered} then ${now} else answered_at end,
      silent_since = null, last_error = null
    where id = ${id} and held_by = ${held_by} and state = 'running' returning id`.execute(db)
  return rows.length > 0
}

/** Lets the run rest: nobody asks again before the pause is over. */
export async function noteSilence(db: Db, { id, held_by }: UsosRun, error: string, now: Date): Promise<void> {
  await sql`
    update university.usos_runs set last_error = ${error}, silent_since = coalesce(silent_since, ${now}),
      held_until = ${now}::timestamptz + least(greatest(
        ${now}::timestamptz - coalesce(silent_since, ${now}), ${PAUSE_MS.least} * interval '1 millisecond'),
        ${PAUSE_MS.most} * interval '1 millisecond')
    where id = ${id} and held_by = ${held_by} and state = 'running'`.execute(db)
}

/** Somebody else may go on at once. */
export async function letGo(db: Db, { id, held_by }: UsosRun, now: Date): Promise<void> {
  await db
    .updateTable('usos_runs')
    .set({ held_until: now })
    .where('id', '=', id)
    .where('held_by', '=', held_by)
    .execute()
}

export async function finishRun(db: Db, { id, held_by }: UsosRun, now: Date): Promise<void> {
  await db
    .updateTable('usos_runs')
    .set({ state: 'done', finished_at: now })
    .where('id', '=', id)
    .where('held_by', '=', held_by)
    .execute()
}

export const runById = (db: Db, id: string): Promise<UsosRun | undefined> =>
  db.selectFrom('usos_runs').selectAll().where('id', '=', id).executeTakeFirst()

export const runUnderWay = (db: Db): Promise<UsosRun | undefined> =>
  db.selectFrom('usos_runs').selectAll().where('state', '=', 'running').executeTakeFirst()
