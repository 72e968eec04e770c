// Revoking by the university, with a reason [SPEC 3]: an administrator's event of the lifecycle. Final the moment it is
// recorded, together with the command to the MC system. Whoever decided about an order that has moved since is told so.
import { isLive } from '@mlegitymacja/core/order/order.ts'
import type { Status } from '@mlegitymacja/core/order/status.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { enqueue } from '../mc/outbox.sql.ts'
import { lockStudent } from '../register/student.sql.ts'
import type { University } from '../university.ts'
import { moveOrder, readOrder, toOrder } from './order.sql.ts'

export type Revoking = {
  orderId: string
  /** The status that the person saw when deciding. */
  seen: Status
  reason: string
  actor: string
}

export type Revoked =
  | { revoked: string }
  /** The order has moved since it was looked at, or it has ended: nothing was done. */
  | { conflict: Status }
  | { refused: 'not_found' }

type Needs = Pick<University, 'db' | 'clock' | 'wake' | 'changes'>

export async function revokeOrder(university: Needs, revoking: Revoking): Promise<Revoked> {
  const { orderId, seen, reason, actor } = revoking
  const result = await inTransaction(university.db, async (tx): Promise<Revoked> => {
    const known = await readOrder(tx, orderId)
    if (!known) return { refused: 'not_found' }
    await lockStudent(tx, known.student_id)
    const row = (await readOrder(tx, orderId)) ?? known
    const at = university.clock()
    if (row.status !== seen || !isLive(toOrder(row), at)) return { conflict: row.status }
    const left = await moveOrder(tx, { orderId, event: 'revoked_by_university', at, actor, reason })
    // News of the MC system takes no lock on the student: it may have ended the order since it was read.
    if (left === undefined) return { conflict: (await readOrder(tx, orderId))?.status ?? row.status }
    await enqueue(tx, { orderId, command: 'revoke', at })
    await recordAudit(tx, {
      at,
      actor,
      action: 'order.revoked',
      studentId: row.student_id,
      details: { order: orderId },
    })
    return { revoked: orderId }
  })
  if ('revoked' in result) {
    university.wake.outbox()
    university.changes.ring()
  }
  return result
}
