// Cancelling by the student [SPEC 3]: final the moment it is recorded; telling the MC system is a command that is
// recorded with it and delivered until it is confirmed.
import { isLive } from '@mlegitymacja/core/order/order.ts'
import type { Status } from '@mlegitymacja/core/order/status.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../db/tables.ts'
import { enqueue } from '../mc/outbox.sql.ts'
import { lockStudent } from '../register/student.sql.ts'
import type { University } from '../university.ts'
import { moveOrder, readOrder, toOrder } from './order.sql.ts'

export type Cancelling = { studentId: string; orderId: string }

/** `unchanged` tells the status of an order that has ended before, or whose card has run out. */
export type Cancelled = { cancelled: string } | { unchanged: Status } | { refused: 'not_found' }

type Needs = Pick<University, 'db' | 'clock' | 'wake' | 'changes'>

export async function cancelOrder(university: Needs, cancelling: Cancelling): Promise<Cancelled> {
  const result = await inTransaction(university.db, tx => cancelIn(tx, university, cancelling))
  if ('cancelled' in result) {
    university.wake.outbox()
    university.changes.ring()
  }
  return result
}

/** `cancelOrder` inside a transaction that may do more. */
export async function cancelIn(
  tx: Tx,
  { clock }: Pick<Needs, 'clock'>,
  { studentId, orderId }: Cancelling,
): Promise<Cancelled> {
  await lockStudent(tx, studentId)
  const row = await readOrder(tx, orderId)
  if (row?.student_id !== studentId) return { refused: 'not_found' }
  const now = clock()
  if (!isLive(toOrder(row), now)) return { unchanged: row.status }
  const left = await moveOrder(tx, { orderId, event: 'cancelled_by_student', at: now, actor: 'student' })
  // News of the MC system takes no lock on the student: it may have ended the order since it was read.
  if (left === undefined) return { unchanged: (await readOrder(tx, orderId))?.status ?? row.status }
  await enqueue(tx, { orderId, command: 'cancel', at: now })
  return { cancelled: orderId }
}
