// A part of a file: entries with their lines, compressed and sealed together. One by one a hundred thousand would take
// seconds; what they all name alike takes no room.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Tx } from '../../db/tables.ts'
import type { StudentEntry } from '../entry.ts'
import { type Fingerprinted, fingerprinted, peselKey } from '../fingerprints.ts'
import { linesToTake, partByNumber, type SealedPart } from './parts.sql.ts'

export type EntryLine = { line: number } & Fingerprinted

/** As many entries as are sealed, and later taken over, at once: so long are the rows of their students locked. */
export const PART_SIZE = 1000

type Where = { importId: string; part: number }
const place = ({ importId, part }: Where) => `register_import_parts.entries:${importId}:${part}`

/** An entry with its fingerprints as text. Parts that the version before has left have none. */
type Written = [line: number, entry: StudentEntry, entryHash?: string, peselLookup?: string]

export const textOf = (lines: readonly EntryLine[]): string =>
  JSON.stringify(
    lines.map(({ line, entry, entryHash, peselLookup }): Written => {
      const hash = entryHash.toString('base64url')
      return peselLookup ? [line, entry, hash, peselLookup.toString('base64url')] : [line, entry, hash]
    }),
  )

export const entriesOf = (text: string, sealing: Sealing): EntryLine[] =>
  (JSON.parse(text) as Written[]).map(([line, entry, entryHash, peselLookup]) => ({
    line,
    ...(entryHash
      ? { entry, entryHash: bytes(entryHash), peselLookup: peselLookup ? bytes(peselLookup) : null }
      : fingerprinted(entry, peselKey(sealing))),
  }))

const bytes = (text: string) => Buffer.from(text, 'base64url')

export const compress = (text: string): Buffer =>
  zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: QUICK } })

/** A tenth of the size for a fiftieth of the time that making the text takes. */
const QUICK = 1

export const sealPart = (sealing: Sealing, where: Where, compressed: Uint8Array): SealedPart => ({
  part: where.part,
  sealed: sealing.seal(compressed, place(where)),
})

/** The entries of a part by their lines. */
export function openPart(
  sealing: Sealing,
  importId: string,
  { part, sealed }: SealedPart,
): Map<number, EntryLine> {
  const opened = sealing.open(sealed, place({ importId, part }))
  // Parts that the version before has left are not compressed.
  const text = opened[0] === OPENING_BRACKET ? opened : zstdDecompressSync(opened)
  return new Map(entriesOf(text.toString(), sealing).map(line => [line.line, line]))
}

const OPENING_BRACKET = '['.charCodeAt(0)

/** The entries of these lines, wherever they stand. */
export async function readEntries(
  tx: Tx,
  sealing: Sealing,
  { importId, lines }: { importId: string; lines: readonly { line: number; part: number | null }[] },
): Promise<Map<number, EntryLine>> {
  const entries = new Map<number, EntryLine>()
  for (const [part, ofPart] of Map.groupBy(lines, ({ part }) => part)) {
    if (part === null) continue
    const all = openPart(sealing, importId, await partByNumber(tx, importId, part))
    for (const { line } of ofPart) entries.set(line, all.get(line)!)
  }
  return entries
}

/** The entries of a part that are to be taken, in the order of the file. */
export async function newsOf(
  tx: Tx,
  sealing: Sealing,
  importId: string,
  part: SealedPart,
): Promise<EntryLine[]> {
  const entries = openPart(sealing, importId, part)
  const lines = await linesToTake(tx, importId, { part: part.part, lines: entries.keys() })
  return lines.map(line => entries.get(line)!)
}
