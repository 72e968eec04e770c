// How an import ends: taken over to its last line, or where it was broken off, when its source has said something else since.
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inLongTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import type { Tx } from '../../db/tables.ts'
import type { University } from '../../university.ts'
import { lockRegister } from '../record.sql.ts'
import { markMissing } from '../sources.sql.ts'
import { type FinalCounts, finish, type ImportRow, isOvertaken, lockImport } from './import.sql.ts'
import { countLines, countTaken } from './lines.sql.ts'

type Needs = Pick<University, 'db' | 'clock'>

/** Once, however often it was interrupted before. */
export function conclude({ db, clock }: Needs, importId: string, by: string): Promise<void> {
  return inLongTransaction(db, async tx => {
    const row = await lockImport(tx, importId)
    if (row?.state !== 'taking') return
    const at = clock()
    const source = { actor: by, source: row.source }
    const marked =
      row.missing_confirmed === null
        ? 0
        : await markMissing(tx, { importId, by: source, at, today: warsawDate(at) })
    const counts = { ...(await countLines(tx, importId)), pending: 0 }
    await end(tx, row, { by, at, counts, marked })
  })
}

/**
 * Ends an import that was interrupted, if another file of its source was agreed to after it: to go on with it would
 * overwrite what the source said later.
 * @returns false when no other file came after it: then it may be gone on with
 */
export function endOvertaken({ db, clock }: Needs, importId: string, by: string): Promise<boolean> {
  return inLongTransaction(db, async tx => {
    // Whoever is still at it has then said what they took, and finds nothing left.
    await lockRegister(tx)
    const row = await lockImport(tx, importId)
    if (row?.state !== 'taking' || !(await isOvertaken(tx, importId))) return false
    const counts = { ...(await countTaken(tx, importId)), overtaken: true }
    await end(tx, row, { by, at: clock(), counts, marked: 0 })
    return true
  })
}

type Ended = { by: string; at: Date; counts: FinalCounts; marked: number }

async function end(tx: Tx, { id, source }: ImportRow, { by, at, counts, marked }: Ended): Promise<void> {
  const { pending, ...taken } = counts
  await recordAudit(tx, {
    at,
    actor: by,
    action: 'register.imported',
    details: { import: id, source, ...taken, ...(counts.overtaken && { pending }), marked },
  })
  await finish(tx, id, counts, at)
}
