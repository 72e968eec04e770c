// What is known of given orders.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export type StateRow = {
  id: string
  state: 'received' | 'ready' | 'issued' | 'collected' | 'failed' | 'cancelled' | 'revoked'
  error_code: string | null
  codes: Buffer | null
  codes_expire_at: Date | null
  attempts: number
  card_number: string | null
  valid_until: string | null
  status_list: string | null
  status_index: number | null
  collected_at: Date | null
}

export async function readStates(db: Db, university: number, ids: readonly string[]): Promise<StateRow[]> {
  const { rows } = await sql<StateRow>`
    select o.id, o.state, o.error_code, o.codes, o.codes_expire_at, o.attempts, o.card_number, o.valid_until,
           o.collected_at, l.id as status_list, o.status_index
    from mc.orders o left join mc.status_lists l on l.key = o.status_list
    where o.university = ${university} and o.id = any (${`{${ids.join(',')}}`}::uuid[])`.execute(db)
  return rows
}
