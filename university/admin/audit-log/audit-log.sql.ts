// Reading the audit log: newest first, narrowed down, a page at a time.
import type { Db } from '../../db/tables.ts'

export type AuditFilter = { actor: string; action: string; studentId: string | null }

/** @param before the id of the row after which the page begins; null for the newest */
export function readAuditLog(db: Db, filter: AuditFilter, before: number | null, limit: number) {
  let query = db
    .selectFrom('audit_log as a')
    .leftJoin('students as s', 's.id', 'a.student_id')
    .select([
      'a.id',
      'a.at',
      'a.actor',
      'a.action',
      'a.student_id',
      'a.details',
      's.given_names',
      's.family_name',
    ])
    .orderBy('a.id', 'desc')
    .limit(limit)
  if (before !== null) query = query.where('a.id', '<', before)
  if (filter.actor) query = query.where('a.actor', 'like', `%${filter.actor.replace(/[\\%_]/g, '\\$&')}%`)
  if (filter.action) query = query.where('a.action', 'like', `${filter.action.replace(/[\\%_]/g, '\\$&')}%`)
  if (filter.studentId) query = query.where('a.student_id', '=', filter.studentId)
  return query.execute()
}
