// What can be told only when the whole file is read: students who stand in several places of it, students who claim the
// same identifier, and identifiers that one gives up and another takes.
import { inLongTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../../db/tables.ts'
import type { University } from '../../university.ts'
import { fingerprinted, peselKey } from '../fingerprints.ts'
import type { Problem } from '../problem.ts'
import { planEntries } from '../take-entries.ts'
import {
  acceptLines,
  blockedLines,
  countForPlanner,
  deleteLines,
  insertStaged,
  rejectLines,
  releasedFreely,
  type StagedLine,
  scatteredLines,
} from './lines.sql.ts'
import { compress, type EntryLine, newsOf, PART_SIZE, readEntries, sealPart, textOf } from './part.ts'
import { countParts, moveLines, newestPart, partByNumber, partNumbers } from './parts.sql.ts'
import type { Line } from './read.ts'
import { claimable, claimsOf, fieldOfClaim, type Seen, stagedLine } from './staged-line.ts'
import { oneOf } from './students.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>
type Import = { importId: string; source: string; seen: Seen }

export function settleFile(needs: Needs, file: Import): Promise<void> {
  return inLongTransaction(needs.db, async tx => {
    const { importId } = file
    await countForPlanner(tx)
    await bringTogether(tx, needs, file)
    await rejectLines(tx, importId, await rivals(tx, needs, file))
    await settleBlocked(tx, needs, importId)
    await countParts(tx, importId)
  })
}

async function bringTogether(tx: Tx, needs: Needs, { importId, source, seen }: Import): Promise<void> {
  if (seen.ids.suspects.size === 0) return
  const scattered = await scatteredLines(tx, importId, [...seen.ids.suspects])
  const entries = await readEntries(tx, needs.sealing, { importId, lines: scattered })
  const key = peselKey(needs.sealing)
  const groups = [...Map.groupBy(scattered, ({ externalId }) => externalId).values()].map(group => {
    const results = [...oneOf(group.map(line => lineOf(line, entries)))]
    const [first] = results
    return results.length === 1 && first && 'entry' in first
      ? { whole: [{ line: first.line, ...fingerprinted(first.entry, key) }], replaced: group, rejected: [] }
      : { whole: [], replaced: [], rejected: newlyRejected(results) }
  })
  await deleteLines(
    tx,
    importId,
    groups.flatMap(({ replaced }) => replaced.map(({ line }) => line)),
  )
  await rejectLines(
    tx,
    importId,
    groups.flatMap(({ rejected }) => rejected),
  )
  const whole = groups.flatMap(({ whole }) => whole)
  await inParts(tx, needs, { importId, lines: whole }, async (lines, part) => {
    const plans = await planEntries(tx, needs, { source, entries: lines })
    for (const claim of plans.flatMap(claimsOf)) seen.claims.note(claim)
    return plans.map((plan, i) => stagedLine(seen.hide, lines[i]!.line, plan, part))
  })
}

/** A line as it was read; of one that was rejected then, why is not asked again. */
function lineOf(
  { line, externalId }: { line: number; externalId: string },
  entries: ReadonlyMap<number, EntryLine>,
): Line {
  const entry = entries.get(line)?.entry
  return entry ? { line, id: externalId, entry } : { line, id: externalId, problems: [] }
}

/** Those that had problems of their own keep them. */
const newlyRejected = (results: readonly Line[]) =>
  results.flatMap(line => ('problems' in line && line.problems.length > 0 ? [line] : []))

/**
 * Lines of different students who claim the same identifier. What was noted more than once is looked at again, in the lines
 * that are still to be taken: one that is rejected claims nothing.
 */
async function rivals(
  tx: Tx,
  needs: Needs,
  { importId, source, seen }: Import,
): Promise<{ line: number; problems: Problem[] }[]> {
  const { suspects } = seen.claims
  if (suspects.size === 0) return []
  const claimants: { claim: string; line: number }[] = []
  for (const number of await partNumbers(tx, importId)) {
    const news = await newsOf(tx, needs.sealing, importId, await partByNumber(tx, importId, number))
    const lines = news.filter(({ entry }) => claimable(entry).some(claim => suspects.has(claim)))
    if (lines.length === 0) continue
    const plans = await planEntries(tx, needs, { source, entries: lines })
    for (const [i, plan] of plans.entries())
      for (const claim of claimsOf(plan)) claimants.push({ claim, line: lines[i]!.line })
  }
  const several = [...Map.groupBy(claimants, ({ claim }) => claim).values()].filter(lines => lines.length > 1)
  return [...Map.groupBy(several.flat(), ({ line }) => line)].map(([line, claims]) => ({
    line,
    problems: claims.map(({ claim }) => ({ field: fieldOfClaim(claim), problem: 'twice_in_file' })),
  }))
}

/** Puts entries into new parts of the file. @param stage gives the lines that are new with them */
async function inParts(
  tx: Tx,
  { sealing }: Pick<Needs, 'sealing'>,
  { importId, lines, waits = false }: { importId: string; lines: readonly EntryLine[]; waits?: boolean },
  stage: (lines: readonly EntryLine[], part: number) => Promise<StagedLine[]>,
): Promise<void> {
  let part = await newestPart(tx, importId)
  for (let at = 0; at < lines.length; at += PART_SIZE) {
    part += 1
    const some = lines.slice(at, at + PART_SIZE)
    const sealed = sealPart(sealing, { importId, part }, compress(textOf(some)))
    await insertStaged(tx, importId, { ...sealed, waits }, await stage(some, part))
  }
}

/**
 * What somebody has now may be taken when that somebody gives it up in this very file: all such lines are accepted that
 * do not hang, in the end, on one who gives nothing up.
 */
async function settleBlocked(tx: Tx, needs: Needs, importId: string): Promise<void> {
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
  const entries = await readEntries(tx, needs.sealing, { importId, lines })
  const waiting = lines.map(({ line }) => entries.get(line)!)
  await inParts(tx, needs, { importId, lines: waiting, waits: true }, async (some, part) => {
    await moveLines(tx, importId, { lines: some.map(({ line }) => line), part })
    return []
  })
}
