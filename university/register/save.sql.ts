// The statements that write a student's record.
import { createHash, randomUUID } from 'node:crypto'
import type { RightEnded } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { StudentsTable, Tx } from '../db/tables.ts'
import type { StudentRecord } from './save.ts'
import { peselPlace } from './student.sql.ts'

export type Photo = {
  mediaType: 'image/webp' | 'image/jpeg'
  /** 240 × 300, at most 8 KB: goes into the card. */
  card: Uint8Array
  /** The larger one it was made from. */
  original: Uint8Array
}

export async function writeStudent(
  tx: Tx,
  sealing: Sealing,
  record: StudentRecord,
  ended: RightEnded | null,
): Promise<void> {
  const { id, pesel } = record
  const row: StudentsTable = {
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
  await tx
    .insertInto('students')
    .values(row)
    .onConflict(conflict => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function writeStudies(tx: Tx, { id, programmes, plasticCards }: StudentRecord): Promise<void> {
  await tx.deleteFrom('programmes').where('student_id', '=', id).execute()
  await tx.deleteFrom('plastic_cards').where('student_id', '=', id).execute()
  if (programmes.length > 0) {
    await tx
      .insertInto('programmes')
      .values(
        programmes.map(programme => ({
          id: randomUUID(),
          student_id: id,
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
      )
      .execute()
  }
  if (plasticCards.length > 0) {
    await tx
      .insertInto('plastic_cards')
      .values(
        plasticCards.map(card => ({
          id: randomUUID(),
          student_id: id,
          issued_on: card.issuedOn,
          valid_until: card.validUntil,
          invalidated_on: card.invalidatedOn,
        })),
      )
      .execute()
  }
}

export async function writePhoto(tx: Tx, studentId: string, photo: Photo | null, now: Date): Promise<void> {
  if (photo === null) {
    await tx.deleteFrom('photos').where('student_id', '=', studentId).execute()
    return
  }
  const row = {
    student_id: studentId,
    media_type: photo.mediaType,
    card: Buffer.from(photo.card),
    card_sha256: createHash('sha256').update(photo.card).digest(),
    original: Buffer.from(photo.original),
    added_at: now,
  }
  await tx
    .insertInto('photos')
    .values(row)
    .onConflict(conflict => conflict.column('student_id').doUpdateSet(row))
    .execute()
}
