// Records of the register in the database, read and written many at once: an import of a hundred thousand students
// and a correction by hand go through the same statements.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { type Insertable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { insertInTurn, type Rows, type RowsOf } from '../db/insert-many.sql.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { RegisterRecord, Settled } from './record.ts'
import { openPesel, peselPlace, toPlasticCard, toProgramme } from './student.sql.ts'
import type { StudentsTable } from './tables.ts'

/** Keeps all other changes of who-is-who (PESEL, album number, login, source) waiting until the end of the transaction. */
export async function lockRegister(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('register of students'))`.execute(tx)
}

/**
 * Waits for whoever has the register to themselves, but not for others who share it. Those who want the same PESEL, album
 * number, login or name at a source are kept apart by constraints: the second one fails, see `isCollision`.
 */
export async function shareRegister(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('register of students'))`.execute(tx)
}

/**
 * Makes PostgreSQL look for a thousand students one by one: it reckons with disks that are slow to jump about on, and
 * would rather read the whole register for each thousand of them.
 */
export async function lookUpEach(tx: Tx): Promise<void> {
  await sql`set local enable_seqscan = off`.execute(tx)
}

/** Waits for whoever holds these rows; always in the same order, so that two writers never wait for each other. */
export async function lockStudents(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    select id from university.students where id = any(${ids}::uuid[]) order by id for no key update`.execute(
    tx,
  )
}

export async function readRecords(
  db: Db,
  sealing: Sealing,
  ids: readonly string[],
): Promise<Map<string, RegisterRecord>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('students as s')
    .selectAll('s')
    .select(eb => [
      jsonArrayFrom(
        eb.selectFrom('programmes').selectAll().whereRef('student_id', '=', 's.id').orderBy('code'),
      ).as('programmes'),
      jsonArrayFrom(
        eb.selectFrom('plastic_cards').selectAll().whereRef('student_id', '=', 's.id').orderBy('issued_on'),
      ).as('plasticCards'),
    ])
    .where('s.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(
    rows.map(row => [
      row.id,
      {
        id: row.id,
        subject: row.subject,
        givenNames: row.given_names,
        familyName: row.family_name,
        birthDate: row.birth_date,
        pesel: openPesel(row, sealing),
        albumNumber: row.album_number,
        personalDataChangedOn: row.personal_data_changed_on,
        programmes: row.programmes.map(programme => ({ code: programme.code, ...toProgramme(programme) })),
        plasticCards: row.plasticCards.map(toPlasticCard),
      },
    ]),
  )
}

/** Who made a change, and through which source it came. */
export type By = { actor: string; source: string }

/**
 * Writes records with their studies, and what changed into the history.
 * @param more what refers to these students and is written with them
 */
export async function writeRecords(
  tx: Tx,
  sealing: Sealing,
  settled: readonly Settled[],
  { by, at, more = [] }: { by: By; at: Date; more?: readonly (() => Rows)[] },
): Promise<void> {
  await deleteLost(tx, settled)
  const known = settled.filter(({ before }) => before !== null)
  const fresh = settled.filter(({ before }) => before === null)
  await insertInTurn(tx, [
    // One statement, within which two of them may swap an album number.
    () => ({ ...studentRows(sealing, known), key: ['id'] }),
    () => newStudentRows(sealing, fresh, { by, at }),
    () => ({ ...programmeRows(known), key: ['student_id', 'code'] }),
    () => programmeRows(fresh),
    () => ({ ...plasticCardRows(known), key: ['student_id', 'issued_on'] }),
    () => plasticCardRows(fresh),
    () => changeRows(known, { by, at }),
    ...more,
  ])
}

const studentRows = (sealing: Sealing, settled: readonly Settled[]): RowsOf<'students'> => ({
  table: 'students',
  rows: settled.map(one => studentRow(sealing, one)),
})

const newStudentRows = (
  sealing: Sealing,
  settled: readonly Settled[],
  { by, at }: { by: By; at: Date },
): RowsOf<'students'> => ({
  table: 'students',
  rows: settled.map(one => ({
    ...studentRow(sealing, one),
    created_at: at,
    created_by: by.actor,
    created_source: by.source,
  })),
})

function studentRow(sealing: Sealing, { record, ended }: Settled): Insertable<StudentsTable> {
  const { id, pesel } = record
  return {
    id,
    subject: record.subject,
    given_names: record.givenNames,
    family_name: record.familyName,
    birth_date: record.birthDate,
    pesel_sealed: pesel === null ? null : sealing.seal(pesel, peselPlace(id)),
    pesel_lookup: pesel === null ? null : sealing.lookup(pesel, 'pesel'),
    album_number: record.albumNumber,
    personal_data_changed_on: record.personalDataChangedOn,
    right_ended_on: ended?.on ?? null,
    right_ended_fact: ended?.fact ?? null,
    revocable_from: ended?.revocableFrom ?? null,
  }
}

const programmeRows = (settled: readonly Settled[]): RowsOf<'programmes'> => ({
  table: 'programmes',
  rows: settled.flatMap(({ record }) =>
    record.programmes.map(programme => ({
      student_id: record.id,
      code: programme.code,
      name_pl: programme.name.pl,
      name_en: programme.name.en,
      level: programme.level,
      status: programme.status,
      ended_on: programme.endedOn,
      suspended_on: programme.suspendedOn,
      ends_on: programme.endsOn,
      confirmed_until: programme.confirmedUntil,
    })),
  ),
})

const plasticCardRows = (settled: readonly Settled[]): RowsOf<'plastic_cards'> => ({
  table: 'plastic_cards',
  rows: settled.flatMap(({ record }) =>
    record.plasticCards.map(card => ({
      student_id: record.id,
      issued_on: card.issuedOn,
      valid_until: card.validUntil,
      invalidated_on: card.invalidatedOn,
    })),
  ),
})

const changeRows = (settled: readonly Settled[], { by, at }: { by: By; at: Date }): Rows => ({
  table: 'student_changes',
  rows: settled
    .filter(({ changes }) => changes.length > 0)
    .map(({ record, changes }) => ({
      student_id: record.id,
      at,
      actor: by.actor,
      source: by.source,
      kind: 'changed' as const,
      changes,
    })),
})

/** Studies and plastic cards that a record no longer has. */
async function deleteLost(tx: Tx, settled: readonly Settled[]): Promise<void> {
  const codes = ({ programmes }: RegisterRecord) => programmes.map(({ code }) => code)
  const days = ({ plasticCards }: RegisterRecord) => plasticCards.map(({ issuedOn }) => issuedOn)
  await deleteOthers(tx, 'programmes', 'code', settled.filter(lost(codes)), codes)
  await deleteOthers(tx, 'plastic_cards', 'issued_on', settled.filter(lost(days)), days)
}

/** True for a record that no longer has one of the keys it had. */
const lost =
  (keys: (record: RegisterRecord) => string[]) =>
  ({ before, record }: Settled): boolean =>
    before !== null && keys(before).some(key => !keys(record).includes(key))

async function deleteOthers(
  tx: Tx,
  table: 'programmes' | 'plastic_cards',
  column: 'code' | 'issued_on',
  settled: readonly Settled[],
  keys: (record: RegisterRecord) => string[],
): Promise<void> {
  for (const { record } of settled) {
    await sql`
      delete from ${sql.table(`university.${table}`)}
      where student_id = ${record.id} and not ${sql.ref(column)}::text = any(${keys(record)}::text[])`.execute(
      tx,
    )
  }
}
