// A line of a file as it is staged: what it would do, what it takes from whom, and in which part its entry stands.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { IDENTIFIERS, type Identifier, identifierOf } from '../identifiers.sql.ts'
import type { Problem } from '../problem.ts'
import type { Plan } from '../take-entries.ts'
import type { StagedLine } from './import.sql.ts'
import type { EntryLine } from './part.ts'
import type { Line } from './read.ts'

const EMPTY: Omit<StagedLine, 'line' | 'externalId'> = {
  outcome: 'unchanged',
  part: null,
  news: false,
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

/** Another line of a student who stands in the part already; they are brought together later. */
export const scatteredLine = ({ line, entry }: EntryLine, part: number): StagedLine => ({
  ...EMPTY,
  line,
  externalId: entry.id,
  part,
})

export function stagedLine(sealing: Sealing, line: number, plan: Plan, part: number): StagedLine {
  const { entry, outcome, problems, remarks, write } = plan
  const base = { ...EMPTY, line, externalId: entry.id, outcome, problems, remarks }
  if (outcome === 'rejected' && !write) return base
  if (!write) return { ...base, part }
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
    part,
    news: true,
    claims: onlyOf(record, before),
    releases: before ? onlyOf(before, record) : [],
    blocked: plan.heldByOthers.map(identifier =>
      claim(sealing, identifier, identifierOf(record, identifier)!),
    ),
  }
}

const claim = (sealing: Sealing, identifier: Identifier, value: string) =>
  `${identifier} ${sealing.lookup(value, identifier).toString('base64url', 0, 16)}`

/** The field a claim is about. */
export const fieldOfClaim = (text: string): Identifier => text.split(' ')[0] as Identifier
