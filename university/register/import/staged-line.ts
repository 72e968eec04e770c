// A line of a file as it is staged: what it would do, what it takes from whom, and in which part its entry stands.
import { hash, randomUUID } from 'node:crypto'
import { IDENTIFIERS, type Identifier, identifierOf } from '../identifiers.sql.ts'
import type { Plan } from '../take-entries.ts'
import type { StagedLine } from './import.sql.ts'
import type { EntryLine } from './part.ts'
import type { Rejected } from './read-parts.ts'

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

export const rejectedLine = ({ line, id, problems }: Rejected): StagedLine => ({
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

/** What stands for an identifier while a file is read: the same for the same one. */
export type ClaimOf = (identifier: Identifier, value: string) => string

/** For one file. What is kept of it beside its parts tells nobody's number: the salt is never written down. */
export function createClaims(): ClaimOf {
  const salt = randomUUID()
  return (identifier, value) =>
    `${identifier} ${hash('sha256', `${salt}\n${value}`, 'base64url').slice(0, 22)}`
}

export function stagedLine(claim: ClaimOf, line: number, plan: Plan, part: number): StagedLine {
  const { entry, outcome, problems, remarks, write } = plan
  const base = { ...EMPTY, line, externalId: entry.id, outcome, problems, remarks }
  if (outcome === 'rejected' && !write) return base
  if (!write) return { ...base, part }
  const { record, before } = write.settled
  const onlyOf = (one: typeof before, other: typeof before) =>
    IDENTIFIERS.flatMap(identifier => {
      const value = one && identifierOf(one, identifier)
      const same = value === null || value === (other && identifierOf(other, identifier))
      return same ? [] : [claim(identifier, value)]
    })
  // Somebody known whom the source names for the first time is meant by their login.
  const byLogin = before && write.saidBefore === null ? [claim('login', record.subject)] : []
  return {
    ...base,
    // Whether it is rejected for what another has, shows when the whole file is read.
    outcome: plan.heldByOthers.length === 0 ? outcome : before ? 'changed' : 'new',
    part,
    news: true,
    claims: [...onlyOf(record, before), ...byLogin],
    releases: before ? onlyOf(before, record) : [],
    blocked: plan.heldByOthers.map(identifier => claim(identifier, identifierOf(record, identifier)!)),
  }
}

/** The field a claim is about. */
export const fieldOfClaim = (text: string): Identifier => text.split(' ')[0] as Identifier
