// Discarding a run that stopped at the brake [SPEC 6]: nothing of it is revoked. The next run looks anew, and stops again
// unless the register has been put right.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import type { University } from '../../university.ts'
import { discard } from './sweeps.sql.ts'

/** @returns false when the run does not wait for an approval */
export function discardSweep(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  { sweepId, by }: { sweepId: string; by: string },
): Promise<boolean> {
  return inTransaction(db, async tx => {
    const now = clock()
    if (!(await discard(tx, sweepId, now))) return false
    await recordAudit(tx, { at: now, actor: by, action: 'sweep.discarded', details: { sweep: sweepId } })
    return true
  })
}
