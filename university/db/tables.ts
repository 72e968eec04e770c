// The university's tables together, each declared in the room that it belongs to, and the one way to reach them.
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import type { Kysely, Transaction } from 'kysely'
import type { BulkItemsTable, BulkJobsTable, StatusRefreshesTable } from '../admin/tables.ts'
import type {
  ConsentsTable,
  ConsumersTable,
  Oauth1NoncesTable,
  Oauth1TokensTable,
  Oauth2RecordsTable,
} from '../api/tables.ts'
import type { AuditLogTable } from '../audit/tables.ts'
import type { McFeedTable, McNewsTable, OutboxTable } from '../mc/tables.ts'
import type {
  ContactsTable,
  DeliveriesTable,
  NoticesTable,
  PushSubscriptionsTable,
} from '../notify/tables.ts'
import type { RegisterUploadRefusalsTable, RegisterUploadsTable } from '../office/tables.ts'
import type { OrderEventsTable, OrdersTable } from '../order/tables.ts'
import type { PhotosTable } from '../photo/tables.ts'
import type {
  RegisterImportLinesView,
  RegisterImportPartsTable,
  RegisterImportRowsTable,
  RegisterImportsTable,
} from '../register/import/tables.ts'
import type {
  PlasticCardsTable,
  ProgrammesTable,
  RegisterAssertionsTable,
  RegisterStandingTable,
  StudentChangesTable,
  StudentSourcesTable,
  StudentsTable,
} from '../register/tables.ts'
import type { RemovalCorrectionsTable, RemovalsTable } from '../removal/tables.ts'
import type { SweepCandidatesTable, SweepsTable } from '../sweep/tables.ts'
import type { UsosPeopleTable, UsosRunsTable } from '../usos/tables.ts'
import type { KeysTable, SessionsTable, StaffTable } from '../web/tables.ts'

export type Tables = {
  usos_people: UsosPeopleTable
  usos_runs: UsosRunsTable
  register_assertions: RegisterAssertionsTable
  register_imports: RegisterImportsTable
  register_import_rows: RegisterImportRowsTable
  register_import_parts: RegisterImportPartsTable
  register_import_lines: RegisterImportLinesView
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
