// Refreshes in the database, so that every instance shows their progress.
import { IN_FLIGHT } from '@mlegitymacja/core/order/status.ts'
import { type Selectable, sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import type { StatusRefreshesTable } from '../tables.ts'

export type Refresh = Selectable<StatusRefreshesTable>

const ALIVE_MS = 60_000

/** @returns false when one is under way already */
export async function beginRefresh(
  db: Db,
  { id, by, now }: { id: string; by: string; now: Date },
): Promise<boolean> {
  await db
    .updateTable('status_refreshes')
    .set({ state: 'interrupted', finished_at: now })
    .where('state', '=', 'running')
    .where('alive_until', '<=', now)
    .execute()
  const { rows } = await sql<{ id: string }>`
    insert into university.status_refreshes (id, asked_by, started_at, alive_until, state, in_flight, after_event)
    select ${id}, ${by}, ${now}, ${new Date(now.getTime() + ALIVE_MS)}, 'running',
      (select count(*) from university.orders where status = any(${IN_FLIGHT}::text[])),
      (select coalesce(max(id), 0) from university.order_events)
    on conflict (state) where state = 'running' do nothing
    returning id`.execute(db)
  return rows.length > 0
}

export async function noteRefresh(
  db: Db,
  id: string,
  { news, state, now }: { news: number; state: Refresh['state']; now: Date },
): Promise<void> {
  await sql`
    update university.status_refreshes r set news = r.news + ${news}, state = ${state},
      alive_until = ${new Date(now.getTime() + ALIVE_MS)},
      finished_at = ${state === 'running' ? null : now}::timestamptz,
      changed = (select count(distinct order_id) from university.order_events e
        where e.id > r.after_event and e.actor = 'mc')
    where id = ${id} and r.state = 'running'`.execute(db)
}

export const lastRefresh = (db: Db): Promise<Refresh | undefined> =>
  db.selectFrom('status_refreshes').selectAll().orderBy('started_at', 'desc').limit(1).executeTakeFirst()
