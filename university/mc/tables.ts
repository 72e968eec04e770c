// The tables between the university and the MC system: commands that go out, news that comes in.
import type { Generated } from 'kysely'

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
