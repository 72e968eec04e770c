// Orders in the database: read, placed, moved along the lifecycle. A status changes here and nowhere else, always
// together with the row that says who, when and why.
import type { Order } from '@mlegitymacja/core/order/order.ts'
import {
  isInFlight,
  LIFECYCLE,
  type LifecycleEvent,
  type Status,
  type Transition,
} from '@mlegitymacja/core/order/status.ts'
import type { Updateable } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import type { OrderRow } from './tables.ts'

type OrderColumns = Pick<
  OrderRow,
  | 'id'
  | 'status'
  | 'ordered_at'
  | 'planned_valid_until'
  | 'valid_until'
  | 'error_code'
  | 'codes_expire_at'
  | 'codes_locked_at'
  | 'card_issued_at'
>

export function toOrder(row: OrderColumns): Order {
  return {
    id: row.id,
    status: row.status,
    orderedAt: row.ordered_at,
    plannedValidUntil: row.planned_valid_until,
    validUntil: row.valid_until,
    errorCode: row.error_code,
    codesExpireAt: row.codes_expire_at,
    codesLockedAt: row.codes_locked_at,
    cardIssuedAt: row.card_issued_at,
  }
}

/** All orders of a student, newest first. */
export function ordersOf(db: Db, studentId: string): Promise<OrderRow[]> {
  return db
    .selectFrom('orders')
    .selectAll()
    .where('student_id', '=', studentId)
    .orderBy('number', 'desc')
    .execute()
}

export type NewOrder = Pick<
  OrderRow,
  'id' | 'student_id' | 'request_id' | 'ordered_at' | 'planned_valid_until' | 'data_lookup'
>

export async function insertOrder(tx: Tx, order: NewOrder, actor: string): Promise<void> {
  await tx
    .insertInto('orders')
    .values({ ...order, status: 'waiting' })
    .execute()
  await tx
    .insertInto('order_events')
    .values({ order_id: order.id, happened: 'ordered', to_status: 'waiting', at: order.ordered_at, actor })
    .execute()
}

/** What may change together with the status. */
export type Facts = Updateable<
  Pick<
    OrderRow,
    | 'valid_until'
    | 'card_number'
    | 'status_list'
    | 'status_index'
    | 'error_code'
    | 'pickup_id_sealed'
    | 'activation_code_sealed'
    | 'codes_expire_at'
    | 'collected_at'
  >
>

export type Move = {
  orderId: string
  event: LifecycleEvent
  at: Date
  actor: string
  reason?: string
  facts?: Facts
}

/**
 * Moves an order by an event of the lifecycle and records it.
 * @returns the status it left, or undefined when the event does not fit its status (somebody moved it first)
 */
export async function moveOrder(
  tx: Tx,
  { orderId, event, at, actor, reason, facts = {} }: Move,
): Promise<Status | undefined> {
  const { from, to }: Transition = LIFECYCLE[event]
  const before = tx
    .selectFrom('orders')
    .select(['id', 'status'])
    .where('id', '=', orderId)
    .where('status', 'in', from)
    .forNoKeyUpdate()
  const moved = await tx
    .with('before', () => before)
    .updateTable('orders')
    .from('before')
    .set({ ...(isInFlight(to) ? {} : ENDED_FLIGHT), status: to, ...facts })
    .whereRef('orders.id', '=', 'before.id')
    .returning('before.status as from')
    .executeTakeFirst()
  if (!moved) return undefined
  await tx
    .insertInto('order_events')
    .values({
      order_id: orderId,
      happened: event,
      from_status: moved.from,
      to_status: to,
      at,
      actor,
      reason: reason ?? null,
    })
    .execute()
  if (!isInFlight(to)) await forgetPayload(tx, orderId)
  return moved.from
}

/** Codes exist only while an order is on its way to the wallet. */
const ENDED_FLIGHT = { pickup_id_sealed: null, activation_code_sealed: null, recovering_since: null } as const

/** The order's personal data are no longer needed once it was delivered and has left its flight. */
async function forgetPayload(tx: Tx, orderId: string): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ payload_sealed: null })
    .where('order_id', '=', orderId)
    .where('delivered_at', 'is not', null)
    .execute()
}

export function readOrder(db: Db, orderId: string): Promise<OrderRow | undefined> {
  return db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst()
}

export function orderOfRequest(db: Db, requestId: string) {
  return db
    .selectFrom('orders')
    .select(['id', 'student_id'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/** Where the codes of an order are sealed. */
export const pickupIdPlace = (orderId: string) => `orders.pickup_id:${orderId}`
export const activationCodePlace = (orderId: string) => `orders.activation_code:${orderId}`
