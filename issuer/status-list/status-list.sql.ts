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

/**
 * Makes sure that a card is marked as ended whose order has been: the order holds its place in the list, or it was lost with
 * a restored backup and only its university still knows it. The latter is taken for closed lists and free places; in an
 * open list the place may be given to another card.
 * @returns false when it was not taken
 */
export async function endCardAt(
  db: Db,
  card: { list: string; index: number; order: string; university: number; now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`
    with list as (
      select key, closed from mc.status_lists where id = ${card.list}
    ), holder as (
      select o.university, o.id from mc.orders o join list on list.key = o.status_list
      where o.status_index = ${card.index}
    ), lost as (
      insert into mc.lost_cards (status_list, status_index, university, ended_at)
      select key, ${card.index}, ${card.university}, ${card.now} from list
      where closed and not exists (select from holder)
      on conflict (status_list, status_index) do update set ended_at = mc.lost_cards.ended_at
      returning status_index
    )
    select exists (select from lost) or exists (
      select from holder where university = ${card.university} and id = ${card.order}) as ended`.execute(db)
  return rows[0]!.ended
}

/** Indices of the cards that have ended, or undefined when there is no such list. */
export async function readEnded(db: Db, id: string): Promise<number[] | undefined> {
  const { rows } = await sql<{ ended: number[] }>`
    select coalesce((
      select array_agg(c.status_index order by c.status_index) from (
        select o.status_index from mc.orders o
        where o.status_list = l.key and o.state in ('cancelled', 'revoked')
        union all select lost.status_index from mc.lost_cards lost where lost.status_list = l.key) c), '{}') as ended
    from mc.status_lists l where l.id = ${id}`.execute(db)
  return rows[0]?.ended
}

/** The ids of all lists, the oldest first. */
export async function readListIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from mc.status_lists order by key`.execute(db)
  return rows.map(({ id }) => id)
}
