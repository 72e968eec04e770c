// Moving many orders along the lifecycle in one statement: status, event and command to the MC system together, as
// `moveOrder` does for one. The guard is the lifecycle table's.
import { LIFECYCLE, type Transition } from '@mlegitymacja/core/order/status.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Command, Tx } from '../db/tables.ts'

export type ManyMoves = {
  /** A query that gives `order_id` and `reason`, of orders that may be moved as far as anything but status goes. */
  orders: RawBuilder<unknown>
  event: 'right_ended' | 'revoked_by_university'
  at: Date
  actor: string
}

/** @returns the ids of the orders that were moved; the others were moved by somebody else first */
export async function moveOrders(tx: Tx, { orders, event, at, actor }: ManyMoves): Promise<string[]> {
  const command: Command = 'revoke'
  const { from, to }: Transition = LIFECYCLE[event]
  const { rows } = await sql<{ order_id: string }>`
    with wanted as (${orders}),
    before as (
      select o.id, o.status, w.reason from university.orders o join wanted w on w.order_id = o.id
      where o.status = any(${from}::text[]) order by o.id for no key update of o),
    moved as (
      update university.orders o set status = ${to}, pickup_id_sealed = null, activation_code_sealed = null,
        recovering_since = null
      from before b where o.id = b.id returning o.id, b.status, b.reason),
    recorded as (
      insert into university.order_events (order_id, happened, from_status, to_status, at, actor, reason)
      select id, ${event}, status, ${to}, ${at}, ${actor}, reason from moved),
    forgotten as (
      update university.outbox x set payload_sealed = null
      from moved m where x.order_id = m.id and x.delivered_at is not null and x.payload_sealed is not null),
    commanded as (
      insert into university.outbox (order_id, command, created_at, next_attempt_at)
      select id, ${command}, ${at}, ${at} from moved)
    select id as order_id from moved`.execute(tx)
  return rows.map(({ order_id }) => order_id)
}
