// Placing orders in one statement: what has its photo and is new becomes `received`, with its first event.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

/** Binary values in base64, because the whole batch travels as one JSON parameter. */
export type PlacedOrder = {
  id: string
  person: string
  pesel_lookup: string
  photo: string
  valid_until: string
}

type PlacedRow = {
  id: string
  /** Taken over by this very statement. */
  placed: boolean
  /** The state it had before. */
  state: string | null
  photo_here: boolean
}

/**
 * Photos and orders are taken in the sequence of their keys, so that two workers with the same batch wait for each
 * other instead of ending in a deadlock.
 */
export async function placeReceived(
  db: Db,
  university: number,
  orders: readonly PlacedOrder[],
  now: Date,
): Promise<PlacedRow[]> {
  const { rows } = await sql<PlacedRow>`
    with input as (
      select distinct on (id) * from jsonb_to_recordset(${JSON.stringify(orders)}::text::jsonb)
        as x (id uuid, person text, pesel_lookup text, photo text, valid_until date)
    ), wanted as (
      select sha256 from mc.photos
      where university = ${university} and sha256 in (select photo from input)
      order by sha256 for update
    ), here as (
      update mc.photos set wanted_at = ${now}
      where university = ${university} and sha256 in (select sha256 from wanted)
      returning sha256
    ), placed as (
      insert into mc.orders (university, id, state, received_at, due_at, valid_until, photo, person, pesel_lookup)
      select ${university}, id, 'received', ${now}, ${now}, valid_until, photo,
             decode(person, 'base64'), decode(pesel_lookup, 'base64')
      from input where photo in (select sha256 from here)
      order by id
      on conflict (university, id) do nothing
      returning key, id
    ), accepted as (
      insert into mc.events (university, order_key, event, at)
      select ${university}, key, 'accepted', ${now} from placed
    )
    select i.id, p.id is not null as placed, o.state, exists (select from here where sha256 = i.photo) as photo_here
    from input i
    left join placed p on p.id = i.id
    left join mc.orders o on o.university = ${university} and o.id = i.id`.execute(db)
  return rows
}

/** The states of orders by their ids. */
export async function readPlaced(
  db: Db,
  university: number,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; state: string }>`
    select id, state from mc.orders
    where university = ${university} and id = any (${`{${ids.join(',')}}`}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map(({ id, state }) => [id, state]))
}
