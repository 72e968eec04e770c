// A line of a file as it is staged: the entry sealed, what it would do, what it takes from whom.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { StudentEntry } from '../entry.ts'
import { IDENTIFIERS, type Identifier, identifierOf } from '../identifiers.sql.ts'
import type { Problem } from '../problem.ts'
import type { Plan } from '../take-entries.ts'
import type { StagedLine } from './import.sql.ts'
import type { Line } from './read.ts'

const EMPTY: Omit<StagedLine, 'line' | 'externalId'> = {
  outcome: 'unchanged',
  entrySealed: null,
  pending: false,
  problems: [],
  remarks: [],
  claims: [],
  blocked: [],
  releases: [],
}

export const rejectedLine = ({ line, id, problems }: Extract<Line, { problems: Problem[] }>): StagedLine => ({
  ...EMPTY,
  line,
  externalId: id,
  outcome: 'rejected',
  problems,
})

type EntryLine = { line: number; entry: StudentEntry }

/** Another line of a student who stands in the batch already; they are brought together later. */
export const scatteredLine = (sealing: Sealing, importId: string, line: EntryLine): StagedLine => ({
  ...EMPTY,
  line: line.line,
  externalId: line.entry.id,
  entrySealed: seal(sealing, importId, line),
})

const seal = (sealing: Sealing, importId: string, { line, entry }: EntryLine): Buffer =>
  sealing.seal(JSON.stringify(entry), entryPlace(importId, line))

export function stagedLine(sealing: Sealing, importId: string, line: EntryLine, plan: Plan): StagedLine {
  const { entry, outcome, problems, remarks, write } = plan
  const base = { ...EMPTY, line: line.line, externalId: entry.id, outcome, problems, remarks }
  if (outcome === 'rejected' && !write) return base
  const entrySealed = seal(sealing, importId, line)
  if (!write) return { ...base, entrySealed }
  const { record, before } = write.settled
  const onlyOf = (one: typeof before, other: typeof before) =>
    IDENTIFIERS.flatMap(identifier => {
      const value = one && identifierOf(one, identifier)
      const same = value === null || value === (other && identifierOf(other, identifier))
      return same ? [] : [claim(sealing, identifier, value)]
    })
  return {
    ...base,
    // Whether it is rejected for what another has, shows when the whole file is read.
    outcome: plan.heldByOthers.length === 0 ? outcome : before ? 'changed' : 'new',
    entrySealed,
    pending: true,
    claims: onlyOf(record, before),
    releases: onlyOf(before, record),
    blocked: plan.heldByOthers.map(identifier =>
      claim(sealing, identifier, identifierOf(record, identifier)!),
    ),
  }
}

const claim = (sealing: Sealing, identifier: Identifier, value: string) =>
  `${identifier} ${sealing.lookup(value, `import ${identifier}`).toString('base64url')}`

/** The field a claim is about. */
export const fieldOfClaim = (text: string): Identifier => text.split(' ')[0] as Identifier

/** Where the entry of a line is sealed. */
export const entryPlace = (importId: string, line: number) => `register_import_rows.entry:${importId}:${line}`
