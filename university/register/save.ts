// Writing a whole student into the register as they are, photo included: the people of the demo and of tests.
// Whoever corrects a student goes through `changeStudent`, sources through `takeEntries`.
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../db/tables.ts'
import { type Photo, writePhoto } from '../photo/photo.sql.ts'
import type { University } from '../university.ts'
import { lockStudents, readRecords, writeRecords } from './record.sql.ts'
import { type RegisterRecord, settle } from './record.ts'

export type StudentRecord = RegisterRecord & { photo: Photo | null }

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

/** Writes all of a student's record, replacing what was there under the same id. */
export async function saveStudent(needs: Needs, record: StudentRecord): Promise<void> {
  await inTransaction(needs.db, tx => saveIn(tx, needs, record))
}

/** `saveStudent` inside a transaction that may do more. */
export async function saveIn(
  tx: Tx,
  { sealing, policy, clock }: Omit<Needs, 'db'>,
  { photo, ...record }: StudentRecord,
): Promise<void> {
  const at = clock()
  await lockStudents(tx, [record.id])
  const before = (await readRecords(tx, sealing, [record.id])).get(record.id) ?? null
  const { plasticCardMatters } = policy
  const settled = settle(before, record, { today: warsawDate(at), plasticCardMatters })
  await writeRecords(tx, sealing, [settled], { by: { actor: 'system', source: 'system' }, at })
  await writePhoto(tx, record.id, photo, at)
}
