// The tables of imports: each file, and its lines while they are compared and taken over.
import type { Generated } from 'kysely'

export type RegisterImportsTable = {
  id: string
  source: string
  file_name: string
  file_sha256: Buffer
  mapping_sha256: Buffer
  state: 'reading' | 'read' | 'taking' | 'done' | 'discarded'
  read_at: Date
  read_by: string
  complete_with: number | null
  truncated: Generated<boolean>
  taken_by: string | null
  taken_at: Date | null
  finished_at: Date | null
  missing_confirmed: number | null
  counts: unknown
  alive_until: Date | null
}

export type RegisterImportRowsTable = {
  import_id: string
  line: number
  external_id: string | null
  outcome: 'new' | 'changed' | 'unchanged' | 'rejected'
  part: number | null
  news: Generated<boolean>
  problems: Generated<unknown>
  remarks: Generated<unknown>
  claims: Generated<string[]>
  blocked: Generated<string[]>
  releases: Generated<string[]>
}

export type RegisterImportPartsTable = {
  import_id: string
  part: number
  entries_sealed: Buffer
  to_take: Generated<number>
  waits: Generated<boolean>
}
