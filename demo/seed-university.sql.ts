// The statements of the demo's seeding.
import { LIFECYCLE, type Status } from '@mlegitymacja/core/order/status.ts'
import type { Db, Tx } from '@mlegitymacja/university/db/tables.ts'
import type { DemoOrder } from './orders.ts'

export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.selectFrom('students').select('id').limit(1).executeTakeFirst()) === undefined
}

export type PastOrder = {
  id: string
  studentId: string
  order: DemoOrder
  cardNumber: string | null
  dataLookup: Buffer
}

/** An order with all that has happened to it; nothing of it waits to be delivered. */
export async function insertPastOrder(
  tx: Tx,
  { id, studentId, order, cardNumber, dataLookup }: PastOrder,
): Promise<void> {
  const { status, orderedAt, happened } = order
  await tx
    .insertInto('orders')
    .values({
      id,
      student_id: studentId,
      request_id: id,
      status,
      ordered_at: orderedAt,
      planned_valid_until: order.plannedValidUntil,
      valid_until: order.validUntil,
      card_number: cardNumber,
      error_code: order.errorCode,
      card_issued_at: order.cardIssuedAt,
      collected_at: order.cardIssuedAt,
      data_lookup: dataLookup,
    })
    .execute()
  const moves = movesOf(happened)
  await tx
    .insertInto('order_events')
    .values([
      { order_id: id, happened: 'ordered', to_status: 'waiting', at: orderedAt, actor: 'student' },
      ...moves.map(({ event, from, to, at }) => ({
        order_id: id,
        happened: event,
        from_status: from,
        to_status: to,
        at,
        actor: event === 'right_ended' ? 'sweep' : 'mc',
      })),
    ])
    .execute()
}

function movesOf(happened: DemoOrder['happened']) {
  let from: Status = 'waiting'
  return happened.map(({ event, at }) => {
    const move = { event, at, from, to: LIFECYCLE[event].to }
    from = move.to
    return move
  })
}
