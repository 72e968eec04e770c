// Ending an order [SPEC 3, 9]: cancelled by the student or revoked by the university, also before it was ever
// placed. It takes the same row lock as handing out the card. Everything personal is wiped in the same moment.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export type Ending = 'cancelled' | 'revoked'

/** The state that the order has now; a failed or already ended one stays what it is. */
export async function endOrder(
  db: Db,
  { university, id, ending, now }: { university: number; id: string; ending: Ending; now: Date },
): Promise<'failed' | Ending> {
  const { rows } = await sql<{ state: 'failed' | Ending }>`
    with ended as (
      insert into mc.orders as o (university, id, state, ended_at)
      values (${university}, ${id}, ${ending}, ${now})
      on conflict (university, id) do update set
        state = excluded.state, ended_at = excluded.ended_at,
        person = null, claims = null, prepared = null, codes = null, activation = null, token = null,
        photo = null, pesel_lookup = null, holder = null
      where o.state in ('received', 'ready', 'issued', 'collected')
      returning state
    )
    select state from ended
    union all
    select state from mc.orders
    where university = ${university} and id = ${id} and not exists (select from ended)`.execute(db)
  const state = rows[0]?.state
  // It failed or ended while this statement was waiting for it: now that is visible.
  return state === 'failed' || state === 'cancelled' || state === 'revoked'
    ? state
    : endOrder(db, { university, id, ending, now })
}
