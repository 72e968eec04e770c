// Giving a student a photo, or taking it away [SPEC 7]: under the lock that ordering takes, with a line in history and
// audit log.
import { createHash } from 'node:crypto'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { type By, lockStudents } from '../register/record.sql.ts'
import type { University } from '../university.ts'
import { notePhotoChange, type Photo, photoHash, writePhoto } from './photo.sql.ts'

/**
 * @param photo null takes it away
 * @returns false when nothing changes: the student has this very photo already, or none
 */
export function changePhoto(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  { studentId, photo, by }: { studentId: string; photo: Photo | null; by: By },
): Promise<boolean> {
  return inTransaction(db, async tx => {
    await lockStudents(tx, [studentId])
    const before = await photoHash(tx, studentId)
    const now = photo && createHash('sha256').update(photo.card).digest('hex')
    if (before === now) return false
    const at = clock()
    await writePhoto(tx, studentId, photo, at)
    await notePhotoChange(tx, { studentId, from: before, to: now, by, at })
    const action = photo ? 'photo.changed' : 'photo.deleted'
    await recordAudit(tx, { at, actor: by.actor, action, studentId })
    return true
  })
}
