// Orders of the demo that were placed before the demo began.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export type SeededOrder = {
  university: number
  id: string
  state: 'collected' | 'failed' | 'cancelled' | 'revoked'
  received_at: Date
  valid_until: string
  error_code: string | null
  pesel_lookup: Buffer | null
  card_number: string | null
  status_list: number | null
  status_index: number | null
  issued_at: Date | null
  ended_at: Date | null
}

export async function isPlaced(db: Db, university: number, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from mc.orders where university = ${university} and id = ${id}`.execute(db)
  return rows.length > 0
}

/** Without events: the university has long read them. */
export async function insertSeeded(db: Db, order: SeededOrder): Promise<void> {
  await sql`
    insert into mc.orders (university, id, state, received_at, valid_until, error_code, pesel_lookup, card_number,
                           status_list, status_index, issued_at, collected_at, ended_at)
    values (${order.university}, ${order.id}, ${order.state}, ${order.received_at}, ${order.valid_until},
            ${order.error_code}, ${order.pesel_lookup}, ${order.card_number}, ${order.status_list},
            ${order.status_index}, ${order.issued_at}, ${order.issued_at}, ${order.ended_at})`.execute(db)
}
