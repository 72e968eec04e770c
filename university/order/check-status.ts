// *Sprawdź status zamówienia* [USOS r8]: asks the MC system for news now, and tells whether the student's orders
// have changed by it. The order is safe whatever the answer.
import { McSilent } from '../mc/client.ts'
import { follow } from '../mc/follow.ts'
import { makeDueFor } from '../mc/outbox.sql.ts'
import type { University } from '../university.ts'
import { ordersOf } from './order.sql.ts'

/** How long a person waits for the MC system. */
const PATIENCE_MS = 3000

/** @returns `silent` when the MC system does not answer */
export async function checkStatus(
  university: University,
  { studentId }: { studentId: string },
): Promise<{ changed: boolean } | { silent: true }> {
  const before = await fingerprint(university, studentId)
  await makeDueFor(university.db, studentId, university.clock())
  university.wake.outbox()
  try {
    await follow(university, { wait: 0, signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch (error) {
    if (error instanceof McSilent) return { silent: true }
    throw error
  }
  return { changed: (await fingerprint(university, studentId)) !== before }
}

async function fingerprint({ db }: University, studentId: string): Promise<string> {
  const orders = await ordersOf(db, studentId)
  return orders.map(({ id, status, codes_locked_at }) => `${id} ${status} ${codes_locked_at !== null}`).join()
}
