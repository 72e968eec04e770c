// One current photo a student: the small one goes into the card, the large one it was made from is kept [SPEC 7].
import { createHash } from 'node:crypto'
import type { Tx } from '../db/tables.ts'

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
