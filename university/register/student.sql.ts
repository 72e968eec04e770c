// Reading a student with studies, plastic cards and photo in one statement, and locking the student's row: the
// lock that ordering and every change of the register take.
import type { PlasticCard, Programme } from '@mlegitymacja/core/entitlement/studies.ts'
import { addDays, type LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '../db/tables.ts'
import type { Student } from './student.ts'
import type { StudentsTable } from './tables.ts'

/**
 * Waits for whoever holds the row. No stronger lock than it takes: PostgreSQL looks the student up again when an order
 * changes twice in one transaction, as it does when news come together, and FOR UPDATE would end that in a deadlock.
 * @returns false when there is no such student
 */
export async function lockStudent(tx: Tx, studentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('students')
    .select('id')
    .where('id', '=', studentId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function readStudent(db: Db, sealing: Sealing, studentId: string): Promise<Student | undefined> {
  const row = await db
    .selectFrom('students as s')
    .leftJoin('photos as p', 'p.student_id', 's.id')
    .selectAll('s')
    .select(sql<string | null>`encode(p.card_sha256, 'hex')`.as('photo'))
    .select(eb => [
      jsonArrayFrom(
        eb.selectFrom('programmes').selectAll().whereRef('student_id', '=', 's.id').orderBy('code'),
      ).as('programmes'),
      jsonArrayFrom(eb.selectFrom('plastic_cards').selectAll().whereRef('student_id', '=', 's.id')).as(
        'plasticCards',
      ),
    ])
    .where('s.id', '=', studentId)
    .executeTakeFirst()
  return row && toStudent(row, sealing)
}

/** A student's row with what belongs to it, however it was read. */
export type StudentRow = Pick<
  StudentsTable,
  | 'id'
  | 'given_names'
  | 'family_name'
  | 'birth_date'
  | 'pesel_sealed'
  | 'album_number'
  | 'personal_data_changed_on'
> & { photo: string | null; programmes: readonly ProgrammeRow[]; plasticCards: readonly PlasticCardRow[] }

export function toStudent(row: StudentRow, sealing: Sealing): Student {
  return {
    id: row.id,
    givenNames: row.given_names,
    familyName: row.family_name,
    birthDate: row.birth_date,
    pesel: openPesel(row, sealing),
    albumNumber: row.album_number,
    personalDataChangedOn: row.personal_data_changed_on,
    photo: row.photo,
    programmes: row.programmes.map(row => confirmedAsListed(toProgramme(row), row.missing_since)),
    plasticCards: row.plasticCards.map(toPlasticCard),
  }
}

type ProgrammeRow = {
  name_pl: string
  name_en: string
  level: Programme['level']
  status: Programme['status']
  ended_on: string | null
  suspended_on: string | null
  ends_on: string | null
  confirmed_until: string | null
  missing_since: string | null
}
type PlasticCardRow = { issued_on: string; valid_until: string; invalidated_on: string | null }

export const toProgramme = (row: Omit<ProgrammeRow, 'missing_since'>): Programme => ({
  name: { pl: row.name_pl, en: row.name_en },
  level: row.level,
  status: row.status,
  endedOn: row.ended_on,
  suspendedOn: row.suspended_on,
  endsOn: row.ends_on,
  confirmedUntil: row.confirmed_until,
})

export const toPlasticCard = (row: PlasticCardRow): PlasticCard => ({
  issuedOn: row.issued_on,
  validUntil: row.valid_until,
  invalidatedOn: row.invalidated_on,
})

/**
 * A programme that a complete list of its source lacks is confirmed up to that day only: no new card, and the old one
 * runs out, but nothing has ended [SPEC 3: a silent source is not a lost right].
 */
function confirmedAsListed(programme: Programme, missingSince: LocalDate | null): Programme {
  if (missingSince === null) return programme
  const lastListed = addDays(missingSince, -1)
  const { confirmedUntil } = programme
  return {
    ...programme,
    confirmedUntil: confirmedUntil && confirmedUntil < lastListed ? confirmedUntil : lastListed,
  }
}

/** Where a PESEL is sealed; the row is part of it. */
export const peselPlace = (studentId: string) => `students.pesel:${studentId}`

export const openPesel = (row: Pick<StudentsTable, 'id' | 'pesel_sealed'>, sealing: Sealing) =>
  row.pesel_sealed && sealing.openText(row.pesel_sealed, peselPlace(row.id))

/** The photo for the card. */
export async function readCardPhoto(db: Db, studentId: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('photos')
    .select('card')
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return row?.card
}

/** The student whom the identity provider calls so; null for everybody else. */
export async function subjectStudent(db: Db, subject: string): Promise<string | null> {
  const row = await db.selectFrom('students').select('id').where('subject', '=', subject).executeTakeFirst()
  return row?.id ?? null
}
