// Removal *Skreślenie natychmiastowe* [USOS r12, SPEC 7]: for one programme, whose right ends on the removal date; the
// next sweep revokes. Undone by an entry that corrects it, never by deleting.
import { randomUUID } from 'node:crypto'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import type { Tx } from '../db/tables.ts'
import { changeIn } from '../register/change.ts'
import { lockRegister, readRecords } from '../register/record.sql.ts'
import type { RegisteredProgramme, RegisterRecord } from '../register/record.ts'
import type { University } from '../university.ts'
import { type DateFaults, dateFaults, type RemovalDates } from './dates.ts'
import {
  insertCorrection,
  insertRemoval,
  type RemovalRow,
  removalById,
  removalOfRequest,
  textPlace,
} from './removal.sql.ts'
import { fillIn, type Template } from './templates.ts'

export type Removal = {
  studentId: string
  programmeCode: string
  dates: RemovalDates
  template: Template
  /** Name of the university for the text. */
  university: string
}

/** A removal that somebody decides on. */
export type Deciding = Removal & {
  /** Of the form; the same one again is the same removal. */
  requestId: string
  by: string
  /** The fingerprint of the preview that was agreed to. */
  previewed: string
}

export type Refused = { refused: 'not_found' | 'not_active' } | { refused: 'dates'; faults: DateFaults }
/** `fingerprint` tells this preview from every other. */
export type Previewed = { text: string; fingerprint: string }
/** `not_previewed`: what would be recorded is not what was agreed to. */
export type Recorded = { recorded: string } | Refused | { refused: 'not_previewed' }

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

/** The decision as it would be recorded, without recording anything. */
export async function previewRemoval(
  { db, sealing }: Pick<Needs, 'db' | 'sealing'>,
  removal: Removal,
): Promise<Previewed | Refused> {
  const record = (await readRecords(db, sealing, [removal.studentId])).get(removal.studentId)
  const found = find(record, removal)
  return 'refused' in found ? found : previewOf(sealing, removal, found)
}

/** Records exactly what was previewed, or nothing. */
export function recordRemoval(needs: Needs, removal: Deciding): Promise<Recorded> {
  return inTransaction(needs.db, async tx => {
    await lockRegister(tx)
    const earlier = await removalOfRequest(tx, removal.requestId)
    if (earlier) return { recorded: earlier.id }
    return recordIn(tx, needs, removal)
  })
}

async function recordIn(tx: Tx, needs: Needs, removal: Deciding): Promise<Recorded> {
  const record = (await readRecords(tx, needs.sealing, [removal.studentId])).get(removal.studentId)
  const found = find(record, removal)
  if ('refused' in found) return found
  const { text, fingerprint } = previewOf(needs.sealing, removal, found)
  if (fingerprint !== removal.previewed) return { refused: 'not_previewed' }
  const id = randomUUID()
  const { dates } = removal
  await insertRemoval(tx, {
    id,
    student_id: removal.studentId,
    programme_code: removal.programmeCode,
    decided_on: dates.decidedOn,
    delivered_on: dates.deliveredOn,
    removed_on: dates.removedOn,
    template: removal.template.code,
    text_sealed: needs.sealing.seal(text, textPlace(id)),
    recorded_at: needs.clock(),
    recorded_by: removal.by,
    request_id: removal.requestId,
  })
  await changeIn(tx, needs, {
    studentId: removal.studentId,
    by: { actor: removal.by, source: 'removal' },
    action: 'removal.recorded',
    change: withProgramme(removal.programmeCode, { status: 'removed', endedOn: dates.removedOn }),
  })
  return { recorded: id }
}

export type Undone = { undone: string } | { refused: 'not_found' | 'undone_before' | 'changed_since' }

/** `changed_since`: the programme no longer is as the removal left it; whoever changed it must decide. */
export function undoRemoval(
  needs: Needs,
  { removalId, reason, by }: { removalId: string; reason: string; by: string },
): Promise<Undone> {
  return inTransaction(needs.db, async tx => {
    await lockRegister(tx)
    const removal = await removalById(tx, removalId)
    if (!removal) return { refused: 'not_found' }
    if (removal.corrected_at) return { refused: 'undone_before' }
    const record = (await readRecords(tx, needs.sealing, [removal.student_id])).get(removal.student_id)!
    if (!stands(removal, record)) return { refused: 'changed_since' }
    const at = needs.clock()
    await insertCorrection(tx, { removal_id: removalId, corrected_at: at, corrected_by: by, reason })
    await changeIn(tx, needs, {
      studentId: removal.student_id,
      by: { actor: by, source: 'removal' },
      action: 'removal.undone',
      change: withProgramme(removal.programme_code, { status: 'active', endedOn: null }),
    })
    return { undone: removalId }
  })
}

/** The text of a decision that was recorded; reading it is noted. */
export async function readDecision(
  { db, sealing, clock }: Pick<Needs, 'db' | 'sealing' | 'clock'>,
  { removalId, by }: { removalId: string; by: string },
): Promise<string | undefined> {
  const removal = await removalById(db, removalId)
  if (!removal) return undefined
  await recordAudit(db, { at: clock(), actor: by, action: 'removal.read', studentId: removal.student_id })
  return sealing.openText(removal.text_sealed, textPlace(removal.id))
}

type Found = { record: RegisterRecord; programme: RegisteredProgramme }

function find(record: RegisterRecord | undefined, { programmeCode, dates }: Removal): Found | Refused {
  const programme = record?.programmes.find(({ code }) => code === programmeCode)
  if (!record || !programme) return { refused: 'not_found' }
  if (programme.status !== 'active') return { refused: 'not_active' }
  const faults = dateFaults(dates)
  return Object.keys(faults).length > 0 ? { refused: 'dates', faults } : { record, programme }
}

function previewOf(sealing: Needs['sealing'], removal: Removal, found: Found): Previewed {
  const text = decisionText(removal, found)
  const { studentId, programmeCode, template } = removal
  const { decidedOn, deliveredOn, removedOn } = removal.dates
  const shown = [studentId, programmeCode, decidedOn, deliveredOn, removedOn, template.code, text]
  return { text, fingerprint: sealing.lookup(JSON.stringify(shown), 'removal-preview').toString('hex') }
}

const decisionText = ({ template, university, dates }: Removal, { record, programme }: Found): string =>
  fillIn(template, {
    given_names: record.givenNames,
    family_name: record.familyName,
    album_number: record.albumNumber ?? '–',
    programme: programme.name.pl,
    university,
    decided_on: polishDate(dates.decidedOn),
    delivered_on: polishDate(dates.deliveredOn),
    removed_on: polishDate(dates.removedOn),
  })

const polishDate = (date: LocalDate) => date.split('-').reverse().join('.')

const withProgramme =
  (code: string, change: Pick<RegisteredProgramme, 'status' | 'endedOn'>) =>
  (record: RegisterRecord): RegisterRecord => ({
    ...record,
    programmes: record.programmes.map(one => (one.code === code ? { ...one, ...change } : one)),
  })

const stands = (removal: RemovalRow, record: RegisterRecord) =>
  record.programmes.some(
    ({ code, status, endedOn }) =>
      code === removal.programme_code && status === 'removed' && endedOn === removal.removed_on,
  )
