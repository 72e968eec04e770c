// The student's own photo, by its hash; nobody else's is ever found.
import type { Db } from '../db/tables.ts'
import type { PhotosTable } from '../photo/tables.ts'

export function readOwnPhoto(
  db: Db,
  { studentId, sha256 }: { studentId: string; sha256: string },
): Promise<Pick<PhotosTable, 'card' | 'media_type'> | undefined> {
  return db
    .selectFrom('photos')
    .select(['card', 'media_type'])
    .where('student_id', '=', studentId)
    .where('card_sha256', '=', Buffer.from(sha256, 'hex'))
    .executeTakeFirst()
}
