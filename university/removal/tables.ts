// The tables of decisions on removal and of what corrects them.
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'

export type RemovalsTable = {
  id: string
  student_id: string
  programme_code: string
  decided_on: LocalDate
  delivered_on: LocalDate
  removed_on: LocalDate
  template: string
  text_sealed: Buffer
  recorded_at: Date
  recorded_by: string
  request_id: string
}

export type RemovalCorrectionsTable = {
  removal_id: string
  corrected_at: Date
  corrected_by: string
  reason: string
}
