// The place in the MC system's feed, the news read from it, and what orders need to be put right after the MC
// system was restored.
import type { StrangeEvent } from '@mlegitymacja/core/mc/event.ts'
import { IN_FLIGHT } from '@mlegitymacja/core/order/status.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import type { OrderRow } from '../order/tables.ts'
import type { McNewsTable } from './tables.ts'

export type Feed = { cursor: string; answeredAt: Date | null; failingSince: Date | null }

export async function readFeed(db: Db): Promise<Feed> {
  const row = await db.selectFrom('mc_feed').selectAll().executeTakeFirstOrThrow()
  return { cursor: row.cursor, answeredAt: row.answered_at, failingSince: row.failing_since }
}

/**
 * Moves the cursor on, if it still is where the news were read from.
 * @returns false when another reader was quicker: these news are applied already
 */
export async function advanceFeed(tx: Tx, from: string, to: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('mc_feed')
    .set({ cursor: to, answered_at: now, failing_since: null, last_error: null })
    .where('cursor', '=', from)
    .returning('cursor')
    .executeTakeFirst()
  return row !== undefined
}

/** @returns true when it had been silent before */
export async function noteAnswer(db: Db, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('mc_feed')
    .set({ answered_at: now, failing_since: null, last_error: null })
    .where('failing_since', 'is not', null)
    .returning('cursor')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Notes since when the MC system is silent.
 * @returns true when it answered before
 */
export async function noteSilence(db: Db, error: string, now: Date): Promise<boolean> {
  const before = db.selectFrom('mc_feed').select('failing_since')
  const row = await db
    .with('before', () => before)
    .updateTable('mc_feed')
    .from('before')
    .set(eb => ({
      failing_since: eb.fn.coalesce('mc_feed.failing_since', eb.val(now)),
      last_error: error,
    }))
    .returning('before.failing_since as since')
    .executeTakeFirst()
  return row?.since === null
}

/** @returns false when this very news was recorded before */
export async function recordNews(
  tx: Tx,
  news: Pick<StrangeEvent, 'id' | 'order_id' | 'event' | 'at'>,
  { effect, body, now }: { effect: McNewsTable['effect']; body: Buffer | null; now: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('mc_news')
    .values({
      id: news.id,
      order_id: news.order_id,
      news: news.event,
      at: new Date(news.at),
      received_at: now,
      effect,
      body_sealed: body,
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function isRecorded(tx: Tx, newsId: string): Promise<boolean> {
  return (
    (await tx.selectFrom('mc_news').select('id').where('id', '=', newsId).executeTakeFirst()) !== undefined
  )
}

/** Facts about an order that change no status. */
export async function noteFacts(
  tx: Tx,
  orderId: string,
  facts: Partial<
    Pick<
      OrderRow,
      | 'codes_locked_at'
      | 'card_issued_at'
      | 'valid_until'
      | 'card_number'
      | 'status_list'
      | 'status_index'
      | 'pickup_id_sealed'
      | 'activation_code_sealed'
      | 'codes_expire_at'
      | 'recovering_since'
    >
  >,
): Promise<void> {
  await tx.updateTable('orders').set(facts).where('id', '=', orderId).execute()
}

export function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | undefined> {
  return tx.selectFrom('orders').selectAll().where('id', '=', orderId).forNoKeyUpdate().executeTakeFirst()
}

/**
 * Locks the orders of a transaction in the sequence of their ids, as `moveOrders` does, so that the two wait for each other
 * instead of ending in a deadlock.
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

/** Orders the MC system should know about, page by page: in flight, or ended by us and perhaps forgotten there. */
export async function ordersToRecover(db: Db, after: string | null, limit: number) {
  let query = db.selectFrom('orders').select(['id', 'status']).orderBy('id').limit(limit)
  if (after !== null) query = query.where('id', '>', after)
  return query.where('status', 'in', [...IN_FLIGHT, 'collected', 'cancelled', 'revoked']).execute()
}

/** Where the body of news that was set aside is sealed. */
export const newsPlace = (newsId: string) => `mc_news.body:${newsId}`
