// A line of a file as it is staged: what it would do, what it takes from whom, and in which part its entry stands.
import { hash, randomUUID } from 'node:crypto'
import type { StudentEntry } from '../entry.ts'
import { IDENTIFIERS, type Identifier, identifierOf } from '../identifiers.sql.ts'
import type { RegisterRecord } from '../record.ts'
import type { Plan } from '../take-entries.ts'
import type { StagedLine } from './lines.sql.ts'
import type { EntryLine } from './part.ts'
import type { Rejected } from './read-parts.ts'
import type { Twice } from './twice.ts'

const EMPTY: Omit<StagedLine, 'line' | 'externalId'> = {
  outcome: 'unchanged',
  part: null,
  news: false,
  problems: [],
  remarks: [],
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

/** An identifier and its value, as text. */
const claim = (identifier: Identifier, value: string) => `${identifier} ${value}`

/** The field a claim is about. */
export const fieldOfClaim = (text: string): Identifier => text.split(' ')[0] as Identifier

/** What stands for a claim beside a line: the same for the same one. */
export type HideClaim = (text: string) => string

/** For one file. What is kept of it beside its parts tells nobody's number: the salt is never written down. */
export function createHideClaim(): HideClaim {
  const salt = randomUUID()
  return text => `${fieldOfClaim(text)} ${hash('sha256', `${salt}\n${text}`, 'base64url').slice(0, 22)}`
}

/** What the student whom an entry means may claim by it. */
export const claimable = ({ id, login = id, pesel, album_number }: StudentEntry): string[] => [
  claim('login', login),
  ...(pesel ? [claim('pesel', pesel)] : []),
  ...(album_number ? [claim('album_number', album_number)] : []),
]

/** What a student newly takes; no other line of the file may want the same. */
export function claimsOf({ write }: Plan): string[] {
  if (!write) return []
  const { record, before } = write.settled
  const taken = onlyOf(record, before)
  // Somebody known whom the source names for the first time is meant by their login.
  return before && write.saidBefore === null ? [...taken, claim('login', record.subject)] : taken
}

/** The identifiers of one that the other does not have. */
const onlyOf = (one: RegisterRecord, other: RegisterRecord | null): string[] =>
  IDENTIFIERS.flatMap(identifier => {
    const value = identifierOf(one, identifier)
    const same = value === null || value === (other && identifierOf(other, identifier))
    return same ? [] : [claim(identifier, value)]
  })

export function stagedLine(hide: HideClaim, line: number, plan: Plan, part: number): StagedLine {
  const { entry, outcome, problems, remarks, write } = plan
  const base = { ...EMPTY, line, externalId: entry.id, outcome, problems, remarks }
  if (outcome === 'rejected' && !write) return base
  if (!write) return { ...base, part }
  const { record, before } = write.settled
  return {
    ...base,
    // Whether it is rejected for what another has, shows when the whole file is read.
    outcome: plan.heldByOthers.length === 0 ? outcome : before ? 'changed' : 'new',
    part,
    news: true,
    releases: before ? onlyOf(before, record).map(hide) : [],
    blocked: plan.heldByOthers.map(identifier => hide(claim(identifier, identifierOf(record, identifier)!))),
  }
}

/** What is known of the lines of a file while it is read. */
export type Seen = {
  hide: HideClaim
  /** Whom they name. */
  ids: Twice
  /** What they claim. */
  claims: Twice
}
