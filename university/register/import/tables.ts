// The tables of imports: each file, and its lines while they are compared and taken over.
import type { Generated, Selectable } from 'kysely'
import type { Outcome } from '../take-entries.ts'

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
  outcome: Outcome
  part: number | null
  news: Generated<boolean>
  problems: Generated<unknown>
  remarks: Generated<unknown>
  blocked: Generated<string[]>
  releases: Generated<string[]>
}

export type RegisterImportPartsTable = {
  import_id: string
  part: number
  /** Its entries; null when none of them is left to be taken over. */
  sealed: Buffer | null
  to_take: Generated<number>
  waits: Generated<boolean>
  lines: Generated<number[]>
  external_ids: Generated<string[]>
  outcomes: Generated<Outcome[]>
  news: Generated<boolean[]>
}

/** A view of the lines of both. */
export type RegisterImportLinesView = Pick<
  Selectable<RegisterImportRowsTable>,
  'import_id' | 'line' | 'external_id' | 'outcome' | 'part' | 'news'
>
