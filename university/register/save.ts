// Writing a student into the register [SPEC 7]: whoever changes a student takes the lock that ordering takes, and
// the end of the right is decided anew by core and stored with the student.
import { rightEnded } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { PlasticCard, Programme } from '@mlegitymacja/core/entitlement/studies.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../db/tables.ts'
import type { University } from '../university.ts'
import { type Photo, writePhoto, writeStudent, writeStudies } from './save.sql.ts'

export type StudentRecord = {
  id: string
  /** Who this is at the identity provider. */
  subject: string
  givenNames: string
  familyName: string
  birthDate: LocalDate
  pesel: string | null
  albumNumber: string | null
  personalDataChangedOn: LocalDate | null
  programmes: readonly (Programme & { code: string })[]
  plasticCards: readonly PlasticCard[]
  photo: Photo | null
}

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

/** Writes all of a student's record, replacing what was there under the same id. */
export async function saveStudent(needs: Needs, record: StudentRecord): Promise<void> {
  await inTransaction(needs.db, tx => saveIn(tx, needs, record))
}

/** `saveStudent` inside a transaction that may do more. */
export async function saveIn(
  tx: Tx,
  { sealing, policy, clock }: Omit<Needs, 'db'>,
  record: StudentRecord,
): Promise<void> {
  const ended = rightEnded(record, policy.plasticCardMatters)
  // The upsert itself takes the row's lock; the studies follow under it.
  await writeStudent(tx, sealing, record, ended)
  await writeStudies(tx, record)
  await writePhoto(tx, record.id, record.photo, clock())
}
