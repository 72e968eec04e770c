// A part of a file: entries with their lines, sealed together. One by one a hundred thousand would take seconds.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Tx } from '../../db/tables.ts'
import type { StudentEntry } from '../entry.ts'
import { partByNumber, type SealedPart } from './parts.sql.ts'

export type EntryLine = { line: number; entry: StudentEntry }

/** As many entries as are sealed, and later taken over, at once: so long are the rows of their students locked. */
export const PART_SIZE = 1000

type Where = { importId: string; part: number }
const place = ({ importId, part }: Where) => `register_import_parts.entries:${importId}:${part}`

export function sealPart(sealing: Sealing, where: Where, lines: readonly EntryLine[]): SealedPart {
  const text = JSON.stringify(lines.map(({ line, entry }) => [line, entry]))
  return { part: where.part, entriesSealed: sealing.seal(text, place(where)) }
}

export function openPart(sealing: Sealing, importId: string, { part, entriesSealed }: SealedPart) {
  const pairs = JSON.parse(sealing.openText(entriesSealed, place({ importId, part })))
  return new Map<number, StudentEntry>(pairs)
}

/** The entries of these lines, wherever they stand. */
export async function readEntries(
  tx: Tx,
  sealing: Sealing,
  { importId, lines }: { importId: string; lines: readonly { line: number; part: number | null }[] },
): Promise<Map<number, StudentEntry>> {
  const entries = new Map<number, StudentEntry>()
  for (const [part, ofPart] of Map.groupBy(lines, ({ part }) => part)) {
    if (part === null) continue
    const all = openPart(sealing, importId, await partByNumber(tx, importId, part))
    for (const { line } of ofPart) entries.set(line, all.get(line)!)
  }
  return entries
}
