// What the operator looks at.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

/** @throws when the database does not answer */
export async function answers(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}

export async function countInFlight(
  db: Db,
): Promise<{ received: number; ready: number; issued: number; oldest_received_at: Date | null }> {
  const { rows } = await sql<{
    received: number
    ready: number
    issued: number
    oldest_received_at: Date | null
  }>`
    select count(*) filter (where state = 'received') as received,
           count(*) filter (where state = 'ready') as ready,
           count(*) filter (where state = 'issued') as issued,
           min(received_at) filter (where state = 'received') as oldest_received_at
    from mc.orders where state in ('received', 'ready', 'issued')`.execute(db)
  return rows[0]!
}
