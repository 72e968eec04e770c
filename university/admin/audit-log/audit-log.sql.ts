// Reading the audit log: newest first, narrowed down, a page at a time.
import { addDays, type LocalDate, startOfDay } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'

export type AuditFilter = {
  /** A part of the account or of the name of somebody of the staff. */
  actor: string
  /** How the action begins. */
  action: string
  from: LocalDate | null
  to: LocalDate | null
  studentId: string | null
}

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** @param before the id of the row after which the page begins; null for the newest */
export function readAuditLog(db: Db, filter: AuditFilter, before: number | null, limit: number) {
  const { actor, action, from, to, studentId } = filter
  let query = db
    .selectFrom('audit_log as a')
    .leftJoin('students as s', 's.id', 'a.student_id')
    .select(['a.id', 'a.at', 'a.actor', 'a.action', 'a.student_id', 'a.details'])
    .select(['s.given_names', 's.family_name'])
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit)
  if (before !== null)
    query = query.where(
      sql<boolean>`(a.at, a.id) < (select b.at, b.id from university.audit_log b where b.id = ${before})`,
    )
  if (actor) query = query.where(isActor(actor))
  if (action) query = query.where('a.action', 'like', `${literally(action)}%`)
  if (from) query = query.where('a.at', '>=', startOfDay(from))
  if (to) query = query.where('a.at', '<', startOfDay(addDays(to, 1)))
  if (studentId) query = query.where('a.student_id', '=', studentId)
  return query.execute()
}

const isActor = (text: string) => sql<boolean>`
  (a.actor ilike ${`%${literally(text)}%`} or a.actor in (
    select 'person:' || subject from university.staff
    where university.plain_text(name) like university.plain_text(${`%${literally(text)}%`})))`
