// What the sandbox console sets and shows.
import type { ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export type SandboxRow = { delay_ms: number; maintenance: boolean }

export async function readSandbox(db: Db): Promise<SandboxRow> {
  const { rows } = await sql<SandboxRow>`select delay_ms, maintenance from mc.sandbox`.execute(db)
  return rows[0]!
}

export async function saveSandbox(db: Db, { delay_ms, maintenance }: SandboxRow): Promise<void> {
  await sql`update mc.sandbox set delay_ms = ${delay_ms}, maintenance = ${maintenance}`.execute(db)
}

export type SandboxErrorRow = { pesel_lookup: Buffer; pesel: Buffer; error_code: ErrorCode }

export async function readSandboxErrors(db: Db): Promise<SandboxErrorRow[]> {
  const { rows } = await sql<SandboxErrorRow>`
    select pesel_lookup, pesel, error_code from mc.sandbox_errors order by error_code, pesel_lookup`.execute(
    db,
  )
  return rows
}

export async function saveSandboxError(db: Db, row: SandboxErrorRow): Promise<void> {
  await sql`
    insert into mc.sandbox_errors (pesel_lookup, pesel, error_code)
    values (${row.pesel_lookup}, ${row.pesel}, ${row.error_code})
    on conflict (pesel_lookup) do update set error_code = excluded.error_code`.execute(db)
}

export async function removeSandboxError(db: Db, peselLookup: Buffer): Promise<void> {
  await sql`delete from mc.sandbox_errors where pesel_lookup = ${peselLookup}`.execute(db)
}

export type RecentOrder = {
  id: string
  university_pl: string
  university_en: string
  state: 'received' | 'ready' | 'issued' | 'collected' | 'failed' | 'cancelled' | 'revoked'
  error_code: string | null
  received_at: Date
}

/** The newest orders, without anything personal. */
export async function readRecentOrders(db: Db, limit: number): Promise<RecentOrder[]> {
  const { rows } = await sql<RecentOrder>`
    select o.id, u.name_pl as university_pl, u.name_en as university_en, o.state, o.error_code, o.received_at
    from mc.orders o join mc.universities u on u.key = o.university
    where o.received_at is not null
    order by o.key desc limit ${limit}`.execute(db)
  return rows
}
