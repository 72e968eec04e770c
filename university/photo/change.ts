// Giving a student a photo [SPEC 7]: under the lock that ordering takes, with a line in history and audit log.
import { createHash } from 'node:crypto'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { type By, lockStudents } from '../register/record.sql.ts'
import type { University } from '../university.ts'
import { notePhotoChange, type Photo, photoHash, writePhoto } from './photo.sql.ts'

/** @returns false when the student has this very photo already */
export function changePhoto(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  { studentId, photo, by }: { studentId: string; photo: Photo; by: By },
): Promise<boolean> {
  return inTransaction(db, async tx => {
    await lockStudents(tx, [studentId])
    const before = await photoHash(tx, studentId)
    const now = createHash('sha256').update(photo.card).digest('hex')
    if (before === now) return false
    const at = clock()
    await writePhoto(tx, studentId, photo, at)
    await notePhotoChange(tx, { studentId, from: before, to: now, by, at })
    await recordAudit(tx, { at, actor: by.actor, action: 'photo.changed', studentId })
    return true
  })
}
