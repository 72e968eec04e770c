// Moving many orders along the lifecycle in one statement: status, event and command to the MC system together, as
// `moveOrder` does for one. The guard is the lifecycle table's.
import { LIFECYCLE, type Transition } from '@mlegitymacja/core/order/status.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/tables.ts'
import type { Command } from '../mc/tables.ts'

/**
 * Locks orders in the sequence of their ids. Whoever works on many at once does so first: the follower of the feed and the
 * sweep then wait for each other instead of ending in a deadlock.
 */
export async function lockOrders(tx: Tx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await tx
    .selectFrom('orders')
    .select('id')
    .where('id', '=', sql<string>`any(${orderIds}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

export type ManyMoves = {
  orders: readonly { orderId: string; reason: string }[]
  /** Orders that may move as far as anything but their status goes: a condition on `university.orders o`. */
  only: RawBuilder<boolean>
  event: 'right_ended' | 'revoked_by_university'
  at: Date
  actor: string
}

/** @returns the ids of the orders that were moved; the others have ended, or do not meet the condition */
export async function moveOrders(tx: Tx, moves: ManyMoves): Promise<Set<string>> {
  const moved = new Set<string>()
  let left = moves.orders
  while (left.length > 0) {
    const { movedNow, overtaken } = await moveOnce(tx, { ...moves, orders: left })
    for (const id of movedNow) moved.add(id)
    // Whoever moved an order in between has committed: the next attempt sees where it stands now.
    left = left.filter(({ orderId }) => overtaken.has(orderId))
  }
  return moved
}

async function moveOnce(
  tx: Tx,
  { orders, only, event, at, actor }: ManyMoves,
): Promise<{ movedNow: string[]; overtaken: Set<string> }> {
  const { from, to }: Transition = LIFECYCLE[event]
  const command: Command = 'revoke'
  const { rows } = await sql<{ id: string; moved: boolean }>`
    with wanted as (
      select * from unnest(${orders.map(one => one.orderId)}::uuid[], ${orders.map(one => one.reason)}::text[])
        as w (id, reason)),
    before as (
      select o.id, o.status, w.reason from university.orders o join wanted w on w.id = o.id
      where o.status = any(${from}::text[]) and ${only}),
    moved as (
      update university.orders o set status = ${to}, pickup_id_sealed = null, activation_code_sealed = null,
        recovering_since = null
      from before b where o.id = b.id and o.status = b.status returning o.id, b.status, b.reason),
    recorded as (
      insert into university.order_events (order_id, happened, from_status, to_status, at, actor, reason)
      select id, ${event}, status, ${to}, ${at}, ${actor}, reason from moved),
    forgotten as (
      update university.outbox x set payload_sealed = null
      from moved m where x.order_id = m.id and x.delivered_at is not null and x.payload_sealed is not null),
    commanded as (
      insert into university.outbox (order_id, command, created_at, next_attempt_at)
      select id, ${command}, ${at}, ${at} from moved)
    select b.id, m.id is not null as moved from before b left join moved m on m.id = b.id`.execute(tx)
  return {
    movedNow: rows.filter(row => row.moved).map(({ id }) => id),
    overtaken: new Set(rows.filter(row => !row.moved).map(({ id }) => id)),
  }
}
