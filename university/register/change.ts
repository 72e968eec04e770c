// Changing a student by hand or by a decision [SPEC 7]: under the lock that ordering takes, with the end of the right
// decided anew, the difference in the history and who did it in the audit log.
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import type { Tx } from '../db/tables.ts'
import type { University } from '../university.ts'
import { heldByOthers, type Identifier } from './identifiers.sql.ts'
import { type By, lockRegister, lockStudents, readRecords, writeRecords } from './record.sql.ts'
import { type FieldChange, type RegisterRecord, settle } from './record.ts'

export type Changed =
  | { changed: readonly FieldChange[] }
  | { refused: 'not_found' }
  /** Another student has this login, PESEL or album number. */
  | { refused: 'taken'; by: Identifier }

export type Change = {
  studentId: string
  by: By
  /** What is done, for the audit log, such as `student.edited`. */
  action: string
  change: (record: RegisterRecord) => RegisterRecord
}

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

export function changeStudent(needs: Needs, change: Change): Promise<Changed> {
  return inTransaction(needs.db, tx => changeIn(tx, needs, change))
}

/** `changeStudent` inside a transaction that may do more. */
export async function changeIn(
  tx: Tx,
  { sealing, policy, clock }: Omit<Needs, 'db'>,
  { studentId, by, action, change }: Change,
): Promise<Changed> {
  await lockRegister(tx)
  await lockStudents(tx, [studentId])
  const before = (await readRecords(tx, sealing, [studentId])).get(studentId)
  if (!before) return { refused: 'not_found' }
  const at = clock()
  const { plasticCardMatters } = policy
  const settled = settle(before, change(before), { today: warsawDate(at), plasticCardMatters })
  if (settled.changes.length === 0) return { changed: [] }
  const [held] = await heldByOthers(tx, sealing, [settled], true)
  if (held) return { refused: 'taken', by: held.identifier }
  await writeRecords(tx, sealing, [settled], { by, at })
  const details = { fields: settled.changes.map(({ path }) => path.join(' ')) }
  await recordAudit(tx, { at, actor: by.actor, action, studentId, details })
  return { changed: settled.changes }
}
