// The tables of reading USOS.
import type { Generated } from 'kysely'

export type UsosRunsTable = {
  id: string
  scheduled_for: Date | null
  asked_by: string
  state: 'running' | 'done'
  started_at: Date
  finished_at: Date | null
  held_by: string | null
  held_until: Date
  listed: Generated<boolean>
  worked_to: Generated<string>
  counts: Generated<unknown>
  answered_at: Date | null
  silent_since: Date | null
  last_error: string | null
}

export type UsosPeopleTable = { usos_id: string; read_at: Date | null; photo_sha256: Buffer | null }
