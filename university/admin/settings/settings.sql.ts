// How far the database has been brought.
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'

export async function newestMigration(db: Db): Promise<{ number: number; name: string; appliedAt: Date }> {
  const { rows } = await sql<{ number: number; name: string; appliedAt: Date }>`
    select number, name, applied_at as "appliedAt" from university.migrations order by number desc limit 1`.execute(
    db,
  )
  return rows[0]!
}
