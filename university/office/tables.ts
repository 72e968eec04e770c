// The tables of files that the dean’s office sends, while they are read and what came of them.
import type { Generated } from 'kysely'

export type RegisterUploadsTable = {
  id: string
  kind: 'students' | 'photos'
  file_name: string
  uploaded_by: string
  uploaded_at: Date
  alive_until: Date
  finished_at: Date | null
  share: Generated<number>
  problem: string | null
  import_id: string | null
  ignored_columns: Generated<string[]>
  counts: unknown
}

export type RegisterUploadRefusalsTable = {
  upload_id: string
  number: number
  file_name: string
  refused: string
}
