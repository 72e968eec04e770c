// All that is kept about one order, but never its codes, and about a student's orders together [SPEC 6].
import type { Db } from '../../db/tables.ts'
import { toOrder } from '../../order/order.sql.ts'

export type WholeOrder = NonNullable<Awaited<ReturnType<typeof readWhole>>>

/** @returns undefined when there is no such order */
export async function readWhole(db: Db, orderId: string) {
  const row = await db
    .selectFrom('orders as o')
    .innerJoin('students as s', 's.id', 'o.student_id')
    .selectAll('o')
    .select(['s.given_names', 's.family_name', 's.album_number'])
    .where('o.id', '=', orderId)
    .executeTakeFirst()
  if (!row) return undefined
  const [history, deliveries, news] = await Promise.all([
    historyOf(db, orderId),
    deliveriesOf(db, orderId),
    newsOf(db, orderId),
  ])
  return {
    ...toOrder(row),
    studentId: row.student_id,
    dataLookup: row.data_lookup,
    givenNames: row.given_names,
    familyName: row.family_name,
    albumNumber: row.album_number,
    cardNumber: row.card_number,
    collectedAt: row.collected_at,
    history,
    deliveries,
    news,
  }
}

const historyOf = (db: Db, orderId: string) =>
  db
    .selectFrom('order_events')
    .select(['happened', 'from_status', 'to_status', 'at', 'actor', 'reason'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()

/** Commands to the MC system, without what they carry. */
const deliveriesOf = (db: Db, orderId: string) =>
  db
    .selectFrom('outbox')
    .select([
      'id',
      'command',
      'created_at',
      'attempts',
      'next_attempt_at',
      'last_error',
      'delivered_at',
      'answer',
    ])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()

const newsOf = (db: Db, orderId: string) =>
  db
    .selectFrom('mc_news')
    .select(['id', 'news', 'at', 'received_at', 'effect'])
    .where('order_id', '=', orderId)
    .orderBy('received_at')
    .orderBy('at')
    .execute()

/** What is undelivered of this order is due now. @returns how many commands that were */
export async function hurry(db: Db, orderId: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ next_attempt_at: now })
    .where('order_id', '=', orderId)
    .where('delivered_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export const studentName = (db: Db, studentId: string) =>
  db
    .selectFrom('students')
    .select(['id', 'given_names', 'family_name', 'album_number', 'right_ended_on', 'right_ended_fact'])
    .where('id', '=', studentId)
    .executeTakeFirst()

export async function orderIdsOf(db: Db, studentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('orders')
    .select('id')
    .where('student_id', '=', studentId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ id }) => id)
}
