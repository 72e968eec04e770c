// One current photo a student: the small one goes into the card, the large one it was made from is kept [SPEC 7].
import { createHash } from 'node:crypto'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { By } from '../register/record.sql.ts'

export type Photo = {
  mediaType: 'image/webp' | 'image/jpeg'
  /** 240 × 300, at most 8 KB: goes into the card. */
  card: Uint8Array
  /** The larger one it was made from. */
  original: Uint8Array
}

/** Under the lock of the student's row. */
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

/** SHA-256 of the photo for the card, in hexadecimal; null without a photo. */
export async function photoHash(db: Db, studentId: string): Promise<string | null> {
  const row = await db
    .selectFrom('photos')
    .select('card_sha256')
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return row?.card_sha256.toString('hex') ?? null
}

/** The small one, as it is on the card. */
export async function readCardPhoto(
  db: Db,
  studentId: string,
): Promise<{ mediaType: Photo['mediaType']; bytes: Buffer } | undefined> {
  const row = await db
    .selectFrom('photos')
    .select(['media_type', 'card'])
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return row && { mediaType: row.media_type, bytes: row.card }
}

export async function notePhotoChange(
  tx: Tx,
  change: { studentId: string; from: string | null; to: string | null; by: By; at: Date },
): Promise<void> {
  const { studentId, from, to, by, at } = change
  const short = (hash: string | null) => hash?.slice(0, 8) ?? null
  await tx
    .insertInto('student_changes')
    .values({
      student_id: studentId,
      at,
      actor: by.actor,
      source: by.source,
      kind: 'changed',
      changes: JSON.stringify([{ path: ['photo'], from: short(from), to: short(to) }]),
    })
    .execute()
}

/** The student whom the name of a file means: an album number or a PESEL. */
export async function studentOfFileName(db: Db, sealing: Sealing, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('students')
    .select('id')
    .where(({ eb, or }) =>
      or([
        eb('album_number', '=', name),
        ...(/^\d{11}$/.test(name) ? [eb('pesel_lookup', '=', sealing.lookup(name, 'pesel'))] : []),
      ]),
    )
    .executeTakeFirst()
  return row?.id
}
