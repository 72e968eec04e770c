// What the open pages of many students compare, in one statement.
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import { type Seen, versionOf } from './changes.ts'

/** The version of each student's page. */
export async function versionsOf(db: Db, studentIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<Seen & { studentId: string | null; mcSilent: boolean }>`
    select o.student_id as "studentId", o.id, o.status, o.codes_locked_at as "codesLockedAt",
           o.card_issued_at as "cardIssuedAt", o.valid_until as "validUntil",
           f.failing_since is not null as "mcSilent"
    from university.mc_feed f
    left join university.orders o on o.student_id = any(${studentIds}::uuid[])`.execute(db)
  const mcSilent = rows[0]?.mcSilent ?? false
  return new Map(
    studentIds.map(student => [
      student,
      versionOf(
        rows.filter(({ studentId }) => studentId === student),
        mcSilent,
      ),
    ]),
  )
}
