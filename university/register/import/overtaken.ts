// An import that was interrupted, and after which another file of the same source was agreed to. To go on with it would
// overwrite what the source said later, so it ends where it is.
import { inLongTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import type { University } from '../../university.ts'
import { lockRegister } from '../record.sql.ts'
import { finish, isOvertaken, lockImport } from './import.sql.ts'
import { countTaken } from './lines.sql.ts'

/** @returns false when no other file came after it: then it may be gone on with */
export function endOvertaken(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  importId: string,
  by: string,
): Promise<boolean> {
  return inLongTransaction(db, async tx => {
    // Whoever is still at it has then said what they took, and finds nothing left.
    await lockRegister(tx)
    const row = await lockImport(tx, importId)
    if (row?.state !== 'taking' || !(await isOvertaken(tx, importId))) return false
    const counts = { ...(await countTaken(tx, importId)), overtaken: true }
    const at = clock()
    await recordAudit(tx, {
      at,
      actor: by,
      action: 'register.imported',
      details: { import: importId, source: row.source, ...counts, marked: 0 },
    })
    await finish(tx, importId, counts, at)
    return true
  })
}
