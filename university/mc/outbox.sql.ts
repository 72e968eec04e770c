// The outbox: commands to the MC system, written together with the decision and kept until delivered [DESIGN 3].
import { randomUUID } from 'node:crypto'
import type { CardStatus } from '@mlegitymacja/core/mc/state.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import type { Command } from './tables.ts'

export type NewCommand = { orderId: string; command: Command; payload?: Buffer; at: Date }

export async function enqueue(tx: Tx, { orderId, command, payload, at }: NewCommand): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      order_id: orderId,
      command,
      payload_sealed: payload ?? null,
      created_at: at,
      next_attempt_at: at,
    })
    .execute()
}

/** Commands that end orders have a lane of their own, so that a jam of new orders never delays a revocation. */
export const LANES = { placing: ['place'], ending: ['cancel', 'revoke'] } as const satisfies Record<
  string,
  Command[]
>
export type Lane = keyof typeof LANES

export type Claimed = {
  id: number
  orderId: string
  command: Command
  payload: Buffer | null
  /** Where the order's card stands in the status lists; null while there is none. */
  card: CardStatus | null
  attempts: number
  lease: string
}

/** Longer than a call to the MC system usually takes (one that takes longer may be sent twice, harmlessly); a worker that died gives its commands back after it. */
const LEASE_MS = 20_000

/**
 * Leases commands that are due, of each order only its oldest undelivered one: a cancellation never overtakes the
 * placing of its order. The lease is committed before anything is sent.
 */
export async function claim(db: Db, lane: Lane, limit: number, now: Date): Promise<Claimed[]> {
  const lease = randomUUID()
  const until = new Date(now.getTime() + LEASE_MS)
  const { rows } = await sql<Omit<Claimed, 'lease'>>`
    update university.outbox set lease = ${lease}, leased_until = ${until}, attempts = attempts + 1
    where id in (
      select o.id from university.outbox o
      where o.delivered_at is null and o.next_attempt_at <= ${now}
        and (o.leased_until is null or o.leased_until <= ${now})
        and o.command = any(${LANES[lane]}::text[])
        and not exists (
          select 1 from university.outbox earlier
          where earlier.order_id = o.order_id and earlier.id < o.id and earlier.delivered_at is null)
      order by o.next_attempt_at, o.id
      limit ${limit}
      for update skip locked)
    returning id, order_id as "orderId", command, payload_sealed as payload, attempts,
      (select json_build_object('list', r.status_list, 'index', r.status_index) from university.orders r
        where r.id = order_id and r.status_list is not null) as card`.execute(db)
  return rows.map(row => ({ ...row, lease })).sort((a, b) => a.id - b.id)
}

/** Notes the delivery, unless the lease ran out and somebody else has taken over. */
export async function markDelivered(db: Db, claimed: Claimed, answer: string, now: Date): Promise<void> {
  await sql`
    update university.outbox o set delivered_at = ${now}, answer = ${answer}, lease = null, leased_until = null,
      last_error = null,
      payload_sealed = case when exists (
        select 1 from university.orders r
        where r.id = o.order_id and r.status = any('{waiting,in_progress,ready}')) then payload_sealed end
    where id = ${claimed.id} and lease = ${claimed.lease}`.execute(db)
}

/** Gives the command back for a later attempt. */
export async function postpone(db: Db, claimed: Claimed, error: string, nextAttemptAt: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ lease: null, leased_until: null, last_error: error, next_attempt_at: nextAttemptAt })
    .where('id', '=', claimed.id)
    .where('lease', '=', claimed.lease)
    .execute()
}

/** Everything undelivered is due now: the MC system answers again. */
export async function makeDue(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ next_attempt_at: now })
    .where('delivered_at', 'is', null)
    .where('next_attempt_at', '>', now)
    .execute()
}

/** Delivered commands of these orders are to be delivered once more: the MC system has lost them. */
export async function deliverAgain(
  tx: Tx,
  orderIds: readonly string[],
  commands: readonly Command[],
  now: Date,
): Promise<void> {
  if (orderIds.length === 0) return
  await tx
    .updateTable('outbox')
    .set({ delivered_at: null, answer: null, next_attempt_at: now })
    .where('order_id', 'in', orderIds)
    .where('command', 'in', commands)
    .where('delivered_at', 'is not', null)
    .execute()
}

/** Where the payload of an order's placing is sealed. */
export const payloadPlace = (orderId: string) => `outbox.payload:${orderId}`

/** The same for the commands of one student, who is asking. */
export async function makeDueFor(db: Db, studentId: string, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ next_attempt_at: now })
    .where('delivered_at', 'is', null)
    .where('next_attempt_at', '>', now)
    .where('order_id', 'in', eb =>
      eb.selectFrom('orders').select('orders.id').where('student_id', '=', studentId),
    )
    .execute()
}
