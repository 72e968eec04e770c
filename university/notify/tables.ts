// The tables of telling students: where they are reached, what they are told, and how it went.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Generated } from 'kysely'
import type { NoticeKind } from './kinds.ts'

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
