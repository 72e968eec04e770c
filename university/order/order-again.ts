// Cancelling an order and placing a new one in one step, for codes that no longer work, for a new phone or changed
// data [SPEC 3]: nothing is cancelled unless the new order is possible.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { University } from '../university.ts'
import { cancelIn } from './cancel.ts'
import { orderOfRequest } from './order.sql.ts'
import { type Placed, placeIn } from './place.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'policy' | 'calendar' | 'wake' | 'changes'>

/** Leaves the transaction, undoing what it did, with an answer. */
class Undone extends Error {
  readonly answer: Placed
  constructor(answer: Placed) {
    super('undone')
    this.answer = answer
  }
}

export async function orderAgain(
  university: Needs,
  { studentId, orderId, requestId }: { studentId: string; orderId: string; requestId: string },
): Promise<Placed | { refused: 'not_found' }> {
  const answer = await inTransaction(university.db, async tx => {
    const earlier = await orderOfRequest(tx, requestId)
    if (earlier?.student_id === studentId) return { known: earlier.id }
    const cancelled = await cancelIn(tx, university, { studentId, orderId })
    if ('refused' in cancelled) return cancelled
    const placed = await placeIn(tx, university, { studentId, requestId })
    if ('refused' in placed) throw new Undone(placed)
    return placed
  }).catch((error: unknown) => {
    if (error instanceof Undone) return error.answer
    throw error
  })
  if ('placed' in answer) {
    university.wake.outbox()
    university.changes.ring()
  }
  return answer
}
