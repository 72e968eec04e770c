// What can be told only when the whole file is read: students who stand in several places of it, students who claim the
// same identifier, and identifiers that one gives up and another takes.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../../db/tables.ts'
import type { University } from '../../university.ts'
import type { StudentEntry } from '../entry.ts'
import { planEntries } from '../take-entries.ts'
import {
  acceptLines,
  blockedLines,
  deleteLines,
  insertLines,
  rejectLines,
  releasedFreely,
  rivalLines,
  scatteredLines,
} from './import.sql.ts'
import type { Line } from './read.ts'
import { entryPlace, fieldOfClaim, stagedLine } from './staged-line.ts'
import { oneOf } from './students.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

export function settleFile(needs: Needs, importId: string, source: string): Promise<void> {
  return inTransaction(needs.db, async tx => {
    await bringTogether(tx, needs, importId, source)
    const rivals = await rivalLines(tx, importId)
    await rejectLines(
      tx,
      importId,
      rivals.map(({ line, claims }) => ({
        line,
        problems: claims.map(claim => ({ field: fieldOfClaim(claim), problem: 'twice_in_file' as const })),
      })),
    )
    await settleBlocked(tx, importId)
  })
}

const AT_ONCE = 1000

async function bringTogether(tx: Tx, needs: Needs, importId: string, source: string): Promise<void> {
  const scattered = await scatteredLines(tx, importId)
  const groups = Map.groupBy(scattered, ({ externalId }) => externalId)
  const whole: (Line & { entry: StudentEntry })[] = []
  for (const group of groups.values()) {
    const lines = group.map(({ line, entrySealed, rejected, externalId }): Line => {
      if (rejected || !entrySealed) return { line, id: externalId, problems: [] }
      const text = needs.sealing.openText(entrySealed, entryPlace(importId, line))
      return { line, id: externalId, entry: JSON.parse(text) as StudentEntry }
    })
    const results = [...oneOf(lines)]
    const [first] = results
    if (results.length === 1 && first && 'entry' in first) {
      whole.push(first)
      await deleteLines(
        tx,
        importId,
        group.map(({ line }) => line),
      )
    } else await rejectLines(tx, importId, newlyRejected(results))
  }
  for (let at = 0; at < whole.length; at += AT_ONCE) {
    const lines = whole.slice(at, at + AT_ONCE)
    const plans = await planEntries(tx, needs, { source, entries: lines.map(({ entry }) => entry) })
    await insertLines(
      tx,
      importId,
      plans.map((plan, i) => stagedLine(needs.sealing, importId, lines[i]!, plan)),
    )
  }
}

/** Those that had problems of their own keep them. */
const newlyRejected = (results: readonly Line[]) =>
  results.flatMap(line => ('problems' in line && line.problems.length > 0 ? [line] : []))

/**
 * What somebody has now may be taken when that somebody gives it up in this very file: all such lines are accepted that
 * do not hang, in the end, on one who gives nothing up.
 */
async function settleBlocked(tx: Tx, importId: string): Promise<void> {
  let lines = await blockedLines(tx, importId)
  if (lines.length === 0) return
  const freely = new Set(
    await releasedFreely(
      tx,
      importId,
      lines.flatMap(({ blocked }) => blocked),
    ),
  )
  for (;;) {
    const released = new Set([...freely, ...lines.flatMap(({ releases }) => releases)])
    const left = lines.filter(({ blocked }) => blocked.every(claim => released.has(claim)))
    if (left.length === lines.length) break
    await rejectLines(
      tx,
      importId,
      lines
        .filter(line => !left.includes(line))
        .map(({ line, blocked }) => ({
          line,
          problems: blocked.map(claim => ({ field: fieldOfClaim(claim), problem: 'taken' as const })),
        })),
    )
    lines = left
  }
  await acceptLines(
    tx,
    importId,
    lines.map(({ line }) => line),
  )
}
