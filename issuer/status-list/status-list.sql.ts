// Status lists in the database: which there are, how far each is used, and which of its cards have ended.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export type ListRow = { key: number; id: string; used: number }

/** The oldest list with room, locked until the transaction ends. */
export async function lockOpenList(tx: Db, size: number): Promise<ListRow | undefined> {
  const { rows } = await sql<ListRow>`
    select key, id, used from mc.status_lists
    where not closed and used < ${size} order by key limit 1 for update`.execute(tx)
  return rows[0]
}

export async function makeList(tx: Db, id: string, now: Date): Promise<ListRow> {
  const { rows } = await sql<ListRow>`
    insert into mc.status_lists (id, made_at) values (${id}, ${now}) returning key, id, used`.execute(tx)
  return rows[0]!
}

export async function takeFromList(tx: Db, key: number, count: number): Promise<void> {
  await sql`update mc.status_lists set used = used + ${count} where key = ${key}`.execute(tx)
}

/** No more cards in any list there is now: after a restore nobody knows which indices were given out since. */
export async function closeLists(db: Db): Promise<void> {
  await sql`update mc.status_lists set closed = true`.execute(db)
}

/** Indices of the cards that have ended, or undefined when there is no such list. */
export async function readEnded(db: Db, id: string): Promise<number[] | undefined> {
  const { rows } = await sql<{ ended: number[] }>`
    select coalesce((
      select array_agg(o.status_index order by o.status_index) from mc.orders o
      where o.status_list = l.key and o.state in ('cancelled', 'revoked')), '{}') as ended
    from mc.status_lists l where l.id = ${id}`.execute(db)
  return rows[0]?.ended
}

/** The ids of all lists, the oldest first. */
export async function readListIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from mc.status_lists order by key`.execute(db)
  return rows.map(({ id }) => id)
}
