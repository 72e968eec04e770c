// The table of the audit log.
import type { Generated } from 'kysely'

export type AuditLogTable = {
  id: Generated<number>
  at: Date
  actor: string
  action: string
  student_id: string | null
  details: unknown
}
