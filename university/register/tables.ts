// The register’s tables as the migrations make them: students, their studies and cards, and what sources said of them.
import type { EndingFact } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { Level, ProgrammeStatus } from '@mlegitymacja/core/entitlement/studies.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { ColumnType, Generated } from 'kysely'

export type StudentsTable = {
  id: string
  subject: string
  given_names: string
  family_name: string
  birth_date: LocalDate
  pesel_sealed: Buffer | null
  pesel_lookup: Buffer | null
  album_number: string | null
  personal_data_changed_on: LocalDate | null
  right_ended_on: LocalDate | null
  right_ended_fact: EndingFact | null
  revocable_from: LocalDate | null
  /** Null for those of whom the history tells it. */
  created_at: ColumnType<Date | null, Date | null | undefined, never>
  created_by: ColumnType<string | null, string | null | undefined, never>
  created_source: ColumnType<string | null, string | null | undefined, never>
}

export type ProgrammesTable = {
  student_id: string
  code: string
  name_pl: string
  name_en: string
  level: Level
  status: ProgrammeStatus
  ended_on: LocalDate | null
  suspended_on: LocalDate | null
  ends_on: LocalDate | null
  confirmed_until: LocalDate | null
  missing_since: LocalDate | null
}

export type PlasticCardsTable = {
  student_id: string
  issued_on: LocalDate
  valid_until: LocalDate
  invalidated_on: LocalDate | null
}

export type StudentSourcesTable = {
  source: string
  external_id: string
  student_id: string
  said: unknown
  entry_hash: Buffer
  said_at: Date
}

export type StudentChangesTable = {
  id: Generated<number>
  student_id: string
  at: Date
  actor: string
  source: string
  kind: 'created' | 'changed'
  changes: unknown
}

export type RegisterStandingTable = {
  single: Generated<boolean>
  plastic_card_matters: boolean | null
  computed_at: Date | null
}

export type RegisterAssertionsTable = { fingerprint: Buffer; expires_at: Date }
