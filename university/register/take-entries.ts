// Entries of a source become records of the register [SPEC 7]: planned against what is there, then written. A dry run
// plans without locks; a real run plans under them and writes what it planned.
import { randomUUIDv7 } from 'node:crypto'
import { type LocalDate, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { rememberingLookups } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { University } from '../university.ts'
import { impossibilities, remarksOn, type StudentEntry } from './entry.ts'
import { type Fingerprinted, fingerprinted, peselKey } from './fingerprints.ts'
import { heldByOthers, type Identifier } from './identifiers.sql.ts'
import type { Problem } from './problem.ts'
import { type By, lockRegister, lockStudents, lookUpEach, readRecords, writeRecords } from './record.sql.ts'
import { type FieldChange, type RegisterRecord, type Settled, settle } from './record.ts'
import { NOTHING_SAID, type Said, saidAfter, takeEntry } from './said.ts'
import {
  clearMissing,
  findEntryHashes,
  findLinks,
  findSubjects,
  linkRows,
  missingProgrammes,
  removedProgrammes,
} from './sources.sql.ts'

export type Outcome = 'new' | 'changed' | 'unchanged' | 'rejected'

export type Plan = {
  entry: StudentEntry
  outcome: Outcome
  /** Why it is rejected. */
  problems: Problem[]
  /** What is accepted but should be looked at. */
  remarks: Problem[]
  /** What is to be written; null for an entry that came like this before, or is rejected. */
  write: {
    settled: Settled
    /** Null when the source names this student for the first time. */
    saidBefore: Said | null
    entryHash: Buffer
    /** Codes of programmes that were missing from a complete list and are so no longer. */
    namedAgain: readonly string[]
  } | null
  /** Identifiers that it newly takes and other students have. */
  heldByOthers: Identifier[]
}

type Needs = Pick<University, 'sealing' | 'policy' | 'clock'>

export type EntriesToTake<Entry = Fingerprinted> = {
  source: string
  actor: string
  /** No two of the same id. */
  entries: readonly Entry[]
}

/** Takes entries of a source in one transaction. */
export async function takeEntriesIn(
  tx: Tx,
  needs: Needs,
  { entries, ...from }: EntriesToTake<StudentEntry>,
): Promise<Plan[]> {
  await lockRegister(tx)
  const key = peselKey(needs.sealing)
  return takeEntriesLocked(tx, needs, { ...from, entries: entries.map(entry => fingerprinted(entry, key)) })
}

/**
 * `takeEntriesIn` where the register is locked or shared already.
 * @param shared nobody is asked who holds an identifier: where somebody does, writing it fails as a collision
 */
export async function takeEntriesLocked(
  tx: Tx,
  needs: Needs,
  { source, actor, entries, shared = false }: EntriesToTake & { shared?: boolean },
): Promise<Plan[]> {
  if (entries.length > 1) await lookUpEach(tx)
  const remembering = rememberingPesels(needs, entries)
  const plans = await plan(tx, remembering, {
    source,
    entries,
    lock: students => lockStudents(tx, students),
    identifiersAsked: !shared,
  })
  await writePlans(tx, remembering, plans, { actor, source })
  return plans
}

/** What taking these entries would do. */
export const planEntries = (
  db: Db,
  needs: Needs,
  { source, entries }: Omit<EntriesToTake, 'actor'>,
): Promise<Plan[]> => plan(db, rememberingPesels(needs, entries), { source, entries, identifiersAsked: true })

const rememberingPesels = (needs: Needs, entries: readonly Fingerprinted[]): Needs => ({
  ...needs,
  sealing: rememberingLookups(
    needs.sealing,
    'pesel',
    new Map(entries.flatMap(({ entry, peselLookup }) => (peselLookup ? [[entry.pesel!, peselLookup]] : []))),
  ),
})

/**
 * @param lock given where the plan is going to be written
 * @param identifiersAsked whether it is asked who holds the identifiers
 */
async function plan(
  db: Db,
  needs: Needs,
  {
    source,
    entries,
    lock,
    identifiersAsked,
  }: {
    source: string
    entries: readonly Fingerprinted[]
    lock?: (studentIds: string[]) => Promise<void>
    identifiersAsked: boolean
  },
): Promise<Plan[]> {
  const fingerprint = fingerprintOf(needs.sealing)
  const known = await findEntryHashes(
    db,
    source,
    entries.map(({ entry }) => entry.id),
  )
  const news = entries.filter(({ entry, entryHash }) => !known.get(entry.id)?.equals(entryHash))
  const knownNews = news.map(({ entry }) => entry.id).filter(id => known.has(id))
  const links = await findLinks(db, source, knownNews)
  const unlinked = news.map(({ entry }) => entry).filter(({ id }) => !links.has(id))
  const subjects = await findSubjects(
    db,
    source,
    unlinked.map(({ login, id }) => login ?? id),
  )
  const studentOf = new Map([...links].map(([id, { studentId }]) => [id, studentId]))
  for (const { id, login } of unlinked) {
    const student = subjects.get(login ?? id)
    if (student === undefined) continue
    studentOf.set(id, student)
    // Only the first is meant by it: another one is somebody new whose login is taken.
    subjects.delete(login ?? id)
  }
  const students = news.flatMap(({ entry }) => studentOf.get(entry.id) ?? [])
  await lock?.(students)
  // Whoever had these students before has said by now what the source said to them.
  const said = lock ? await findLinks(db, source, knownNews) : links
  const records = await readRecords(db, needs.sealing, students)
  const removed = await removedProgrammes(db, students)
  const missing = await missingProgrammes(db, students)
  const circumstances = { needs, today: warsawDate(needs.clock()), fingerprint }
  const planned = news.map(({ entry, entryHash }) => {
    const studentId = studentOf.get(entry.id)
    return planOne(circumstances, {
      entry,
      entryHash,
      said: said.get(entry.id)?.said ?? null,
      record: (studentId && records.get(studentId)) || null,
      removedFrom: new Set(studentId && removed.get(studentId)),
      missing: (studentId && missing.get(studentId)) || new Map(),
    })
  })
  if (identifiersAsked) await noteHeld(db, needs, planned, lock !== undefined)
  const byId = new Map(planned.map(plan => [plan.entry.id, plan]))
  return entries.map(({ entry }) => byId.get(entry.id) ?? unchanged(entry))
}

type Circumstances = { needs: Needs; today: LocalDate; fingerprint: (pesel: string) => string }

function planOne(
  { needs, today, fingerprint }: Circumstances,
  given: {
    entry: StudentEntry
    entryHash: Buffer
    said: Said | null
    record: RegisterRecord | null
    removedFrom: ReadonlySet<string>
    missing: ReadonlyMap<string, LocalDate>
  },
): Plan {
  const { entry, entryHash, said, record, removedFrom, missing } = given
  const taken = takeEntry({
    entry,
    said: said ?? NOTHING_SAID,
    record,
    removedFrom,
    fingerprint,
    newId: randomUUIDv7,
  })
  if ('problems' in taken) return rejected(entry, taken.problems)
  const impossible = impossibilities(taken.record.birthDate, today)
  if (impossible.length > 0) return rejected(entry, impossible)
  const { plasticCardMatters } = needs.policy
  const news = settle(record, taken.record, { today, plasticCardMatters })
  const namedAgain = (entry.programmes ?? []).map(({ code }) => code).filter(code => missing.has(code))
  const back = namedAgain.map(code => noLongerMissing(code, missing.get(code)!))
  const settled = { ...news, changes: [...news.changes, ...back] }
  const outcome = record === null ? 'new' : settled.changes.length > 0 ? 'changed' : 'unchanged'
  const write = { settled, saidBefore: said, entryHash, namedAgain }
  return { entry, outcome, problems: [], remarks: remarksOn(settled.record), write, heldByOthers: [] }
}

const noLongerMissing = (code: string, since: LocalDate): FieldChange => ({
  path: ['programmes', code, 'missing_since'],
  from: since,
  to: null,
})

/** What belongs to somebody else who keeps it is not given away; nor by somebody who is refused in turn. */
async function noteHeld(db: Db, { sealing }: Needs, plans: readonly Plan[], atOnce: boolean): Promise<void> {
  for (;;) {
    const writing = plans.filter(({ write, outcome }) => write !== null && outcome !== 'rejected')
    const held = await heldByOthers(
      db,
      sealing,
      writing.map(({ write }) => write!.settled),
      atOnce,
    )
    if (held.length === 0) return
    for (const plan of writing) {
      const mine = held.filter(({ studentId }) => studentId === plan.write!.settled.record.id)
      if (mine.length === 0) continue
      plan.heldByOthers = [...new Set(mine.map(({ identifier }) => identifier))]
      plan.outcome = 'rejected'
      plan.problems = plan.heldByOthers.map(identifier => ({ field: identifier, problem: 'taken' }))
    }
  }
}

/** Writes what was planned under locks and not rejected. */
async function writePlans(tx: Tx, { sealing, clock }: Needs, plans: readonly Plan[], by: By): Promise<void> {
  const at = clock()
  const planned = plans.flatMap(({ entry, outcome, write }) =>
    outcome !== 'rejected' && write ? [{ entry, ...write }] : [],
  )
  const settled = planned
    .map(one => one.settled)
    .filter(({ before, changes }) => before === null || changes.length > 0)
  const fingerprint = fingerprintOf(sealing)
  const said = (some: typeof planned) =>
    some.map(({ saidBefore, ...one }) => ({
      ...one,
      said: saidAfter(saidBefore ?? NOTHING_SAID, one.entry, fingerprint),
    }))
  const linked = planned.filter(({ saidBefore }) => saidBefore !== null)
  const unlinked = planned.filter(({ saidBefore }) => saidBefore === null)
  await writeRecords(tx, sealing, settled, {
    by,
    at,
    more: [
      () => ({ ...linkRows(said(linked), { by, at }), key: ['source', 'external_id'] }),
      () => linkRows(said(unlinked), { by, at }),
    ],
  })
  await clearMissing(tx, planned)
}

const fingerprintOf = (sealing: Needs['sealing']) => (pesel: string) =>
  sealing.lookup(pesel, 'pesel').toString('hex')

const rejected = (entry: StudentEntry, problems: Problem[]): Plan => ({
  entry,
  outcome: 'rejected',
  problems,
  remarks: [],
  write: null,
  heldByOthers: [],
})

const unchanged = (entry: StudentEntry): Plan => ({
  entry,
  outcome: 'unchanged',
  problems: [],
  remarks: [],
  write: null,
  heldByOthers: [],
})
