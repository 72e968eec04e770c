// The tables of orders and of what happened to them.
import type { LifecycleEvent, Status } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Generated, GeneratedAlways, Selectable } from 'kysely'

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
