// The university's tables as the migrations make them, and the one way to reach them.

import type { EndingFact } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { Level, ProgrammeStatus } from '@mlegitymacja/core/entitlement/studies.ts'
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { LifecycleEvent, Status } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import type { Generated, GeneratedAlways, Kysely, Selectable, Transaction } from 'kysely'
import type { NoticeKind } from '../notify/kinds.ts'

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

export type PhotosTable = {
  student_id: string
  media_type: 'image/webp' | 'image/jpeg'
  card: Buffer
  card_sha256: Buffer
  original: Buffer
  added_at: Date
}

/** As the table is declared to Kysely; rows that were read are `OrderRow`. */
export type OrdersTable = {
  id: string
  number: GeneratedAlways<number>
  student_id: string
  request_id: string
  status: Status
  ordered_at: Date
  planned_valid_until: LocalDate
  valid_until: LocalDate | null
  card_number: string | null
  status_list: string | null
  status_index: number | null
  error_code: string | null
  pickup_id_sealed: Buffer | null
  activation_code_sealed: Buffer | null
  codes_expire_at: Date | null
  codes_locked_at: Date | null
  card_issued_at: Date | null
  collected_at: Date | null
  data_lookup: Buffer
  recovering_since: Date | null
}

export type OrderRow = Selectable<OrdersTable>

export type OrderEventsTable = {
  id: Generated<number>
  order_id: string
  happened: LifecycleEvent | 'ordered'
  from_status: Status | null
  to_status: Status
  at: Date
  actor: string
  reason: string | null
}

export type Command = 'place' | 'cancel' | 'revoke'

export type OutboxTable = {
  id: Generated<number>
  order_id: string
  command: Command
  payload_sealed: Buffer | null
  created_at: Date
  attempts: Generated<number>
  next_attempt_at: Date
  lease: string | null
  leased_until: Date | null
  last_error: string | null
  delivered_at: Date | null
  answer: string | null
}

export type McFeedTable = {
  single: Generated<boolean>
  cursor: Generated<string>
  answered_at: Date | null
  failing_since: Date | null
  last_error: string | null
}

export type McNewsTable = {
  id: string
  order_id: string
  news: string
  at: Date
  received_at: Date
  effect: 'moved' | 'overtaken' | 'noted' | 'set_aside'
  body_sealed: Buffer | null
}

export type SessionsTable = {
  id_hash: Buffer
  subject: string
  person_name: string
  roles: string[]
  created_at: Date
  expires_at: Date
  id_token_sealed: Buffer | null
}

export type KeysTable = { name: string; private_sealed: Buffer; public_jwk: unknown; made_at: Date }

export type AuditLogTable = {
  id: Generated<number>
  at: Date
  actor: string
  action: string
  student_id: string | null
  details: unknown
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

export type SweepsTable = {
  id: string
  job: Generated<string>
  scheduled_for: Date | null
  asked_by: string
  today: LocalDate
  state: 'running' | 'stopped' | 'done' | 'interrupted' | 'discarded'
  started_at: Date
  alive_until: Date
  finished_at: Date | null
  worked_ms: Generated<number>
  live: number
  candidates: number
  counted_before: number
  waits_in: string | null
  revoked: Generated<number>
  spared: Generated<number>
  worked_to: string | null
  facts: Generated<unknown>
  approved_by: string | null
  approved_at: Date | null
}

export type StatusRefreshesTable = {
  id: string
  asked_by: string
  started_at: Date
  alive_until: Date
  finished_at: Date | null
  state: 'running' | 'done' | 'silent' | 'interrupted'
  in_flight: number
  news: Generated<number>
  changed: Generated<number>
  after_event: number
}

export type BulkJobsTable = {
  id: string
  action: 'revoke' | 'deliver'
  asked_by: string
  created_at: Date
  state: 'draft' | 'running' | 'done'
  reason: string | null
  alive_until: Date | null
  finished_at: Date | null
}

export type BulkItemsTable = {
  job_id: string
  order_id: string
  seen: Status
  allowed: boolean
  outcome: 'done' | 'changed' | null
}

export type SweepCandidatesTable = {
  sweep_id: string
  order_id: string
  student_id: string
  fact: EndingFact
  revocable_from: LocalDate
  spared: Generated<boolean>
}

export type ConsumersTable = {
  key: string
  name: string
  url: string | null
  email: string
  registered_at: Date
  secret_sealed: Buffer | null
  redirect_uris: string[]
  plaintext_allowed: boolean
  disabled_at: Date | null
}

export type ConsentsTable = {
  subject: string
  consumer_key: string
  scopes: string[]
  agreed_at: Date
}

export type Oauth2RecordsTable = {
  model: string
  id_hash: Buffer
  payload: unknown
  uid: string | null
  grant_id: string | null
  subject: string | null
  consumer_key: string | null
  expires_at: Date | null
  consumed_at: Date | null
}

export type Oauth1TokensTable = {
  token_hash: Buffer
  kind: 'request' | 'access'
  consumer_key: string
  secret_sealed: Buffer
  scopes: string[]
  callback: string | null
  subject: string | null
  verifier_hash: Buffer | null
  created_at: Date
  expires_at: Date | null
}

export type Oauth1NoncesTable = { consumer_key: string; nonce: string; stamped_at: Date }

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

export type StaffTable = { subject: string; name: string; seen_at: Date }

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

export type ContactsTable = {
  student_id: string
  email_sealed: Buffer | null
  email_lookup: Buffer | null
  language: Language
  email_bounced_at: Date | null
  muted_email: Generated<string[]>
  muted_push: Generated<string[]>
  updated_at: Date
}

export type PushSubscriptionsTable = {
  id: string
  student_id: string
  consumer_key: string
  endpoint_lookup: Buffer
  subscription_sealed: Buffer
  created_at: Date
}

export type NoticesTable = {
  id: Generated<string>
  kind: NoticeKind
  order_id: string
  student_id: string
  occasion: string
  happened_at: Date
  send_from: Date
  planned_at: Date | null
}

export type DeliveriesTable = {
  id: Generated<number>
  notice_id: string
  channel: 'email' | 'push'
  subscription_id: string | null
  state: Generated<'waiting' | 'sent' | 'dropped' | 'failed'>
  attempts: Generated<number>
  next_attempt_at: Date
  lease: string | null
  leased_until: Date | null
  ended_at: Date | null
  last_error: string | null
}

export type RegisterAssertionsTable = { fingerprint: Buffer; expires_at: Date }

export type UsosPeopleTable = { usos_id: string; read_at: Date | null; photo_sha256: Buffer | null }

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

export type Tables = {
  usos_people: UsosPeopleTable
  usos_runs: UsosRunsTable
  register_assertions: RegisterAssertionsTable
  register_imports: RegisterImportsTable
  register_import_rows: RegisterImportRowsTable
  register_import_parts: RegisterImportPartsTable
  register_uploads: RegisterUploadsTable
  register_upload_refusals: RegisterUploadRefusalsTable
  staff: StaffTable
  removals: RemovalsTable
  removal_corrections: RemovalCorrectionsTable
  sweeps: SweepsTable
  status_refreshes: StatusRefreshesTable
  bulk_jobs: BulkJobsTable
  bulk_items: BulkItemsTable
  sweep_candidates: SweepCandidatesTable
  students: StudentsTable
  student_sources: StudentSourcesTable
  student_changes: StudentChangesTable
  register_standing: RegisterStandingTable
  programmes: ProgrammesTable
  plastic_cards: PlasticCardsTable
  photos: PhotosTable
  orders: OrdersTable
  order_events: OrderEventsTable
  outbox: OutboxTable
  mc_feed: McFeedTable
  mc_news: McNewsTable
  sessions: SessionsTable
  keys: KeysTable
  audit_log: AuditLogTable
  consumers: ConsumersTable
  consents: ConsentsTable
  oauth2_records: Oauth2RecordsTable
  oauth1_tokens: Oauth1TokensTable
  oauth1_nonces: Oauth1NoncesTable
  contacts: ContactsTable
  push_subscriptions: PushSubscriptionsTable
  notices: NoticesTable
  deliveries: DeliveriesTable
}

/** Outside a transaction, or inside one. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

export const SCHEMA = 'university'
export const MIGRATIONS = new URL('./migrations/', import.meta.url)

export const universityDb = (database: OpenDatabase): Db => (database.db as Kysely<Tables>).withSchema(SCHEMA)
