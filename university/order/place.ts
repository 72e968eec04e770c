// Ordering [SPEC 3, DESIGN 3]: one transaction locks the student's row, evaluates the rules on what it locked, and
// writes order, event and command together. A crash leaves all of them or none.
import { randomUUID } from 'node:crypto'
import { type Eligibility, eligibility } from '@mlegitymacja/core/eligibility/eligibility.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../db/tables.ts'
import { enqueue, payloadPlace } from '../mc/outbox.sql.ts'
import { writePayload } from '../mc/payload.ts'
import { lockStudent, readCardPhoto, readStudent } from '../register/student.sql.ts'
import { cardDataLookup, orderForMc, type Student } from '../register/student.ts'
import type { University } from '../university.ts'
import { applicant } from './applicant.ts'
import { insertOrder, orderOfRequest, ordersOf } from './order.sql.ts'

export type Placing = {
  studentId: string
  /** Of the form that orders: the same form sent twice is the same order. */
  requestId: string
}

export type Placed = { placed: string } | { known: string } | { refused: Eligibility }

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'policy' | 'calendar' | 'wake' | 'changes'>

/** @throws when there is no such student */
export async function placeOrder(university: Needs, placing: Placing): Promise<Placed> {
  const placed = await inTransaction(university.db, tx => placeIn(tx, university, placing))
  if ('placed' in placed) {
    university.wake.outbox()
    university.changes.ring()
  }
  return placed
}

/** `placeOrder` inside a transaction that may do more. */
export async function placeIn(
  tx: Tx,
  { sealing, clock, policy, calendar }: Omit<Needs, 'db' | 'wake' | 'changes'>,
  { studentId, requestId }: Placing,
): Promise<Placed> {
  const student = await lockedStudent(tx, sealing, studentId)
  const earlier = await orderOfRequest(tx, requestId)
  if (earlier) {
    if (earlier.student_id !== studentId) throw new Error('the form belongs to somebody else')
    return { known: earlier.id }
  }
  const now = clock()
  const answer = eligibility(applicant(student, await ordersOf(tx, studentId)), policy, {
    today: warsawDate(now),
    calendar,
  })
  if (!answer.mayOrder || answer.plannedValidUntil === null) return { refused: answer }

  const order = { id: randomUUID(), validUntil: answer.plannedValidUntil }
  await insertOrder(
    tx,
    {
      id: order.id,
      student_id: studentId,
      request_id: requestId,
      ordered_at: now,
      planned_valid_until: order.validUntil,
      data_lookup: cardDataLookup(student, sealing),
    },
    'student',
  )
  const photo = await readCardPhoto(tx, studentId)
  if (!photo) throw new Error('the photo is gone though the row was locked')
  const payload = writePayload(orderForMc(student, order), photo)
  const sealed = sealing.seal(payload, payloadPlace(order.id))
  await enqueue(tx, { orderId: order.id, command: 'place', payload: sealed, at: now })
  return { placed: order.id }
}

async function lockedStudent(tx: Tx, sealing: University['sealing'], studentId: string): Promise<Student> {
  await lockStudent(tx, studentId)
  const student = await readStudent(tx, sealing, studentId)
  if (!student) throw new Error('there is no such student')
  return student
}
