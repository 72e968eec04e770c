// The second half of an import: what was read and shown is taken over, in bounded transactions under the locks that
// ordering takes. Killed at any moment it goes on where it was; each line is taken once.
import { isCollision } from '@mlegitymacja/platform/database/collision.ts'
import { inLongTransaction, inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../../db/tables.ts'
import type { University } from '../../university.ts'
import { lockRegister, shareRegister } from '../record.sql.ts'
import { countMissing } from '../sources.sql.ts'
import { takeEntriesLocked } from '../take-entries.ts'
import { conclude, endOvertaken } from './end.ts'
import { begin, type FinalCounts, type ImportRow, importById, keepAlive } from './import.sql.ts'
import { countLines, countNamed, rejectLines } from './lines.sql.ts'
import { type EntryLine, newsOf } from './part.ts'
import { emptyParts, nextFreePart, nextParts, type SealedPart } from './parts.sql.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

export type DryRun = FinalCounts & {
  import: ImportRow
  /** Students of the source whom a complete file lacks; null when the file is not complete. */
  missing: number | null
}

/** What taking the file over would do. */
export async function dryRun({ db }: Pick<Needs, 'db'>, importId: string): Promise<DryRun | undefined> {
  const row = await importById(db, importId)
  if (!row) return undefined
  const counts = row.counts ? (row.counts as FinalCounts) : await countLines(db, importId)
  const complete = isComplete(row) && row.complete_with === (await countNamed(db, importId))
  const missing = complete && row.state === 'read' ? await countMissing(db, row.source, importId) : null
  return { ...counts, import: row, missing }
}

/** The file says so and did not break off; whether the number is right, is counted. */
const isComplete = (row: ImportRow) => row.complete_with !== null && !row.truncated

export type Taken =
  | { done: DryRun }
  | { refused: 'not_found' | 'not_read' | 'truncated' | 'missing_not_confirmed' | 'overtaken' }

export type Taking = {
  importId: string
  by: string
  /** The number of missing students that the dry run named, confirmed by the operator. */
  confirmMissing?: number
  /** The file broke off, and the operator wants what is there. */
  evenTruncated?: boolean
  progress?: (share: number) => void
}

/**
 * The operator's word that what the dry run said shall be done. From then on it is, by whoever goes on with it.
 * @param background begun, but left to `takeNextImport`
 */
export async function agree(
  needs: Needs,
  { importId, by, confirmMissing, evenTruncated, background = false }: Taking & { background?: boolean },
  known: DryRun,
): Promise<{ agreed: true } | Extract<Taken, { refused: string }>> {
  if (known.import.state !== 'read') return { refused: 'not_read' }
  if (known.import.truncated && !evenTruncated) return { refused: 'truncated' }
  if (confirmMissing !== undefined && confirmMissing !== known.missing)
    return { refused: 'missing_not_confirmed' }
  const at = needs.clock()
  const begun = await inTransaction(needs.db, async tx => {
    const mine = await begin(tx, importId, { by, at, missingConfirmed: confirmMissing ?? null })
    if (mine && background) await keepAlive(tx, importId, at)
    return mine
  })
  return begun ? { agreed: true } : { refused: 'not_read' }
}

export async function takeFile(needs: Needs, taking: Taking): Promise<Taken> {
  const { importId, by } = taking
  const known = await dryRun(needs, importId)
  if (!known) return { refused: 'not_found' }
  if (known.import.state === 'taking') {
    if (await endOvertaken(needs, importId, by)) return { refused: 'overtaken' }
  } else {
    const agreed = await agree(needs, taking, known)
    if ('refused' in agreed) return agreed
  }

  let left = known.pending
  const told = (taken: number) => {
    left -= taken
    taking.progress?.(known.pending === 0 ? 1 : 1 - left / known.pending)
  }
  const collided = new Set<number>()
  await inLanes(async () => {
    const taken = await takeBeside(needs, known.import, { by, collided })
    if (taken !== null) told(taken)
    return taken !== null
  })
  for (const waits of [false, true])
    for (;;) {
      const taken = await takeAlone(needs, known.import, { by, waits })
      if (taken === null) break
      told(taken)
    }
  await conclude(needs, importId, by)
  return { done: (await dryRun(needs, importId))! }
}

/** As many parts at once: while this process plans one, the database writes others. More did not make it quicker. */
const LANES = 3

/** Does pieces of work side by side until one of them finds nothing to do. @throws what one of them threw */
async function inLanes(work: () => Promise<boolean>): Promise<void> {
  let going = true
  const lane = async () => {
    try {
      while (going) going = (await work()) && going
    } finally {
      going = false
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/**
 * Takes a part while others are taken too.
 * @param collided parts of which somebody else has written something meanwhile: left to `takeAlone`
 * @returns how many lines were taken; null when no part is left
 */
async function takeBeside(
  needs: Needs,
  file: ImportRow,
  { by, collided }: { by: string; collided: Set<number> },
): Promise<number | null> {
  let part: SealedPart | undefined
  try {
    return await inLongTransaction(needs.db, async tx => {
      await shareRegister(tx)
      part = await nextFreePart(tx, file.id, [...collided])
      return part ? takeParts(tx, needs, file, { by, parts: [part], shared: true }) : null
    })
  } catch (error) {
    if (!part || !isCollision(error)) throw error
    collided.add(part.part)
    return 0
  }
}

/** Takes the next part, or all that wait for others, while nobody else changes who is who. @returns as `takeBeside` */
function takeAlone(
  needs: Needs,
  file: ImportRow,
  { by, waits }: { by: string; waits: boolean },
): Promise<number | null> {
  return inLongTransaction(needs.db, async tx => {
    // Before it is asked what is left: whoever else takes this file over has then said what they took.
    await lockRegister(tx)
    // Those that wait for others to give something up hang together: they are taken all at once.
    const parts = await nextParts(tx, file.id, waits)
    return parts.length > 0 ? takeParts(tx, needs, file, { by, parts, shared: false }) : null
  })
}

async function takeParts(
  tx: Tx,
  needs: Needs,
  { id: importId, source }: ImportRow,
  { by, parts, shared }: { by: string; parts: readonly SealedPart[]; shared: boolean },
): Promise<number> {
  const lines: EntryLine[] = []
  for (const part of parts) lines.push(...(await newsOf(tx, needs.sealing, importId, part)))
  const plans = await takeEntriesLocked(tx, needs, { source, actor: by, entries: lines, shared })
  await rejectLines(
    tx,
    importId,
    plans.flatMap(({ outcome, problems }, i) =>
      outcome === 'rejected' ? [{ line: lines[i]!.line, problems }] : [],
    ),
  )
  await emptyParts(
    tx,
    importId,
    parts.map(({ part }) => part),
  )
  return lines.length
}
