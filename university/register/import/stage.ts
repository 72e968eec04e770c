// The first half of an import: the whole file is read, checked and compared with the register, and nothing is changed.
// What comes out is the dry run; the second half takes over exactly that.
import { createHash, randomUUID } from 'node:crypto'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { University } from '../../university.ts'
import { peselKey } from '../fingerprints.ts'
import { lookUpEach } from '../record.sql.ts'
import { planEntries } from '../take-entries.ts'
import { endOvertaken } from './end.ts'
import { discardOlder, insertImport, interruptedImport, noteRead } from './import.sql.ts'
import { insertStaged, type StagedLine } from './lines.sql.ts'
import type { Mapping } from './mapping.ts'
import { type EntryLine, entriesOf, sealPart } from './part.ts'
import { type About, inspect, nothingKnown, type RegisterFile } from './read.ts'
import { type ReadPart, readParts } from './read-parts.ts'
import { settleFile } from './settle-file.ts'
import {
  claimsOf,
  createHideClaim,
  rejectedLine,
  type Seen,
  scatteredLine,
  stagedLine,
} from './staged-line.ts'
import { createTwice } from './twice.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

export type Reading = {
  file: RegisterFile
  source: string
  mapping: Mapping
  by: string
  progress?: (share: number) => void
}

export type Staged = {
  importId: string
  /** This very file was being taken over when it was interrupted: it goes on where it was. */
  interrupted: boolean
  ignoredColumns: string[]
}

/** More would only keep more of the file in memory. */
const PARTS_AT_ONCE = 3
const KEPT_MS = 24 * 3_600_000

/** Files that were read and that nobody has taken over since are forgotten. */
export const discardForgotten = ({ db, clock }: Pick<University, 'db' | 'clock'>): Promise<void> =>
  discardOlder(db, new Date(clock().getTime() - KEPT_MS))

/** @throws UnreadableFile */
export async function stageFile(
  needs: Needs,
  { file, source, mapping, by, progress }: Reading,
): Promise<Staged> {
  const { db, clock } = needs
  const inspected = await inspect(file, mapping)
  const mappingSha256 = createHash('sha256').update(JSON.stringify(mapping)).digest()
  const interrupted = await interruptedImport(db, { source, sha256: inspected.sha256, mappingSha256 })
  if (interrupted && !(await endOvertaken(needs, interrupted.id, by)))
    return { importId: interrupted.id, interrupted: true, ignoredColumns: [] }

  await discardForgotten({ db, clock })
  const importId = randomUUID()
  await insertImport(db, {
    id: importId,
    source,
    file_name: file.name,
    file_sha256: inspected.sha256,
    mapping_sha256: mappingSha256,
    read_at: clock(),
    read_by: by,
  })
  const about = nothingKnown()
  const seen: Seen = { hide: createHideClaim(), ids: createTwice(), claims: createTwice() }
  // The next lines are read and compared while the database is busy with these.
  const writing: Promise<void>[] = []
  let part = 0
  const work = { inspected, mapping, peselKey: peselKey(needs.sealing), about }
  for await (const read of readParts(file, work)) {
    if (writing.length === PARTS_AT_ONCE) await writing.shift()
    part += 1
    const staging = stagePart(needs, { importId, source, part, seen }, read)
    staging.catch(() => {})
    writing.push(staging)
    progress?.(share(about, file))
  }
  await Promise.all(writing)
  await settleFile(needs, { importId, source, seen })
  await noteRead(db, importId, about)
  return { importId, interrupted: false, ignoredColumns: about.ignoredColumns }
}

const share = ({ bytesRead }: About, { size }: RegisterFile) =>
  size === 0 ? 1 : Math.min(bytesRead / size, 1)

/** Several lines of one student in one part that do not follow each other are brought together later. */
async function stagePart(
  needs: Needs,
  { importId, source, part, seen }: { importId: string; source: string; part: number; seen: Seen },
  { text, compressed, rejected }: ReadPart,
): Promise<void> {
  const first = new Map<string, EntryLine>()
  const staged: StagedLine[] = rejected.map(rejectedLine)
  for (const line of entriesOf(text, needs.sealing)) {
    if (first.has(line.entry.id)) staged.push(scatteredLine(line, part))
    else first.set(line.entry.id, line)
  }
  const lines = [...first.values()]
  const plans = await inTransaction(needs.db, async tx => {
    await lookUpEach(tx)
    return planEntries(tx, needs, { source, entries: lines })
  })
  for (const [i, plan] of plans.entries()) {
    staged.push(stagedLine(seen.hide, lines[i]!.line, plan, part))
    for (const claim of claimsOf(plan)) seen.claims.note(claim)
  }
  for (const { externalId } of staged) if (externalId !== null) seen.ids.note(externalId)
  const sealed =
    lines.length > 0 ? sealPart(needs.sealing, { importId, part }, compressed) : { part, sealed: null }
  await inTransaction(needs.db, tx => insertStaged(tx, importId, sealed, staged))
}
