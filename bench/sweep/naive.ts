// The loop one would write first: holder after holder, each asked about and revoked in a transaction of its own.
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { enqueue } from '@mlegitymacja/university/mc/outbox.sql.ts'
import { moveOrder } from '@mlegitymacja/university/order/order.sql.ts'
import type { University } from '@mlegitymacja/university/university.ts'

/** @returns the seconds that all live cards would take, from those of a part */
export async function naiveLoop(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  { live, part }: { live: number; part: number },
): Promise<{ seconds: number; part: number }> {
  const today = warsawDate(clock())
  const cards = await db
    .selectFrom('orders')
    .select(['id', 'student_id'])
    .where('status', '=', 'collected')
    .where('valid_until', '>=', today)
    .limit(part)
    .execute()
  const started = performance.now()
  for (const { id, student_id } of cards) {
    const student = await db
      .selectFrom('students')
      .select('revocable_from')
      .where('id', '=', student_id)
      .executeTakeFirst()
    if (!student?.revocable_from || student.revocable_from > today) continue
    await inTransaction(db, async tx => {
      const left = await moveOrder(tx, { orderId: id, event: 'right_ended', at: clock(), actor: 'naive' })
      if (left) await enqueue(tx, { orderId: id, command: 'revoke', at: clock() })
    })
  }
  return { seconds: (((performance.now() - started) / 1000) * live) / cards.length, part: cards.length }
}
