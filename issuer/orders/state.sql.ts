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
  collected_at: Date | null
}

export async function readStates(db: Db, university: number, ids: readonly string[]): Promise<StateRow[]> {
  const { rows } = await sql<StateRow>`
    select id, state, error_code, codes, codes_expire_at, attempts, card_number, valid_until, collected_at
    from mc.orders
    where university = ${university} and id = any (${`{${ids.join(',')}}`}::uuid[])`.execute(db)
  return rows
}
