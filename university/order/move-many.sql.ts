// Moving many orders along the lifecycle: they are locked in the sequence of their ids, then one statement writes status,
// event and command to the MC system together, as `moveOrder` does for one. The guard is the lifecycle table's.
import { LIFECYCLE, type Transition } from '@mlegitymacja/core/order/status.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/tables.ts'
import type { Command } from '../mc/tables.ts'

export type ManyMoves = {
  orders: readonly { orderId: string; reason: string }[]
  /** Orders that may move as far as anything but their status goes: a condition on `university.orders o`. */
  only: RawBuilder<boolean>
  event: 'right_ended' | 'revoked_by_university'
  at: Date
  actor: string
}

/**
 * @param locked called when all rows are locked: nobody has to be waited for after it
 * @returns the ids of the orders that were moved; the others have ended, or do not meet the condition
 */
export async function moveOrders(tx: Tx, moves: ManyMoves, locked?: () => void): Promise<Set<string>> {
  const { orders, only, event, at, actor } = moves
  const { from, to }: Transition = LIFECYCLE[event]
  const command: Command = 'revoke'
  // Whoever moved an order in between is waited for: what stands here is where it stands now.
  const before = await sql<{ id: string; status: string }>`
    select o.id, o.status from university.orders o
    where o.id = any(${orders.map(({ orderId }) => orderId)}::uuid[]) and o.status = any(${from}::text[]) and ${only}
    order by o.id for no key update`.execute(tx)
  locked?.()
  if (before.rows.length === 0) return new Set()
  const reasons = new Map(orders.map(({ orderId, reason }) => [orderId, reason]))
  const ids = before.rows.map(({ id }) => id)
  await sql`
    with moving as (
      select * from unnest(${ids}::uuid[], ${before.rows.map(({ status }) => status)}::text[],
        ${ids.map(id => reasons.get(id)!)}::text[]) as m (id, status, reason)),
    moved as (
      update university.orders o set status = ${to}, pickup_id_sealed = null, activation_code_sealed = null,
        recovering_since = null
      from moving m where o.id = m.id),
    recorded as (
      insert into university.order_events (order_id, happened, from_status, to_status, at, actor, reason)
      select id, ${event}, status, ${to}, ${at}, ${actor}, reason from moving),
    forgotten as (
      update university.outbox x set payload_sealed = null
      from moving m where x.order_id = m.id and x.delivered_at is not null and x.payload_sealed is not null)
    insert into university.outbox (order_id, command, created_at, next_attempt_at)
    select id, ${command}, ${at}, ${at} from moving`.execute(tx)
  return new Set(ids)
}
