// The tables of the panel’s own work: refreshes and actions on many orders.
import type { Status } from '@mlegitymacja/core/order/status.ts'
import type { Generated } from 'kysely'

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
