// Who saw and did what with personal data [SPEC 13]. Rows are only ever added; the values themselves never stand here.
import type { Db } from '../db/tables.ts'

export type Audited = {
  at: Date
  /** `person:<subject>`, `client:<id>`, or a part of the system such as `sweep`. */
  actor: string
  /** Such as `student.viewed`. */
  action: string
  studentId?: string
  details?: Readonly<Record<string, unknown>>
}

export async function recordAudit(db: Db, { at, actor, action, studentId, details }: Audited): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      at,
      actor,
      action,
      student_id: studentId ?? null,
      details: details ? JSON.stringify(details) : null,
    })
    .execute()
}

export function auditOf(db: Db, studentId: string, limit: number) {
  return db
    .selectFrom('audit_log')
    .select(['at', 'actor', 'action', 'details'])
    .where('student_id', '=', studentId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
