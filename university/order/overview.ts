// Everything the student's own page shows [SPEC 5], read at one moment: the orders with their history and codes,
// whether ordering is possible, and whether the MC system answers.
import { type Eligibility, eligibility, withOrders } from '@mlegitymacja/core/eligibility/eligibility.ts'
import type { Codes, Order } from '@mlegitymacja/core/order/order.ts'
import type { LifecycleEvent, Status } from '@mlegitymacja/core/order/status.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { OrderRow } from '../db/tables.ts'
import { readFeed } from '../mc/feed.sql.ts'
import { readStudent } from '../register/student.sql.ts'
import { cardData, type Student } from '../register/student.ts'
import type { University } from '../university.ts'
import { applicant } from './applicant.ts'
import { activationCodePlace, historyOf, ordersOf, pickupIdPlace, toOrder } from './order.sql.ts'

export type OrderOfStudent = Order & {
  /** Only while the order is ready. */
  codes: Codes | null
  /** Name, date of birth, PESEL or photo differ from what the order was placed with. */
  dataChanged: boolean
  /** Whether ordering would be possible after cancelling this order. */
  anew: Eligibility
  history: readonly { happened: LifecycleEvent | 'ordered'; to: Status; at: Date }[]
}

export type Overview = {
  student: Student
  /** Newest first. */
  orders: readonly OrderOfStudent[]
  eligibility: Eligibility
  /** Since when the MC system does not answer; null while it does. */
  mcSilentSince: Date | null
}

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'policy' | 'calendar'>

/** @returns undefined when there is no such student */
export async function overview(needs: Needs, studentId: string): Promise<Overview | undefined> {
  const { db, sealing, clock, policy, calendar } = needs
  const [student, rows, feed] = await Promise.all([
    readStudent(db, sealing, studentId),
    ordersOf(db, studentId),
    readFeed(db),
  ])
  if (!student) return undefined
  const history =
    rows.length === 0
      ? []
      : await historyOf(
          db,
          rows.map(({ id }) => id),
        )
  const dataNow = sealing.lookup(cardData(student), 'card-data')
  const today = warsawDate(clock())
  const asApplicant = applicant(student, rows)
  const answer = eligibility(asApplicant, policy, { today, calendar })
  return {
    student,
    orders: rows.map((row, at) => ({
      ...toOrder(row),
      codes: openCodes(needs, row),
      dataChanged: !row.data_lookup.equals(dataNow),
      anew: withOrders(answer, asApplicant.orders.toSpliced(at, 1), today),
      history: history
        .filter(event => event.order_id === row.id)
        .map(({ happened, to_status, at }) => ({ happened, to: to_status, at })),
    })),
    eligibility: answer,
    mcSilentSince: feed.failingSince,
  }
}

function openCodes({ sealing }: Needs, row: OrderRow): Codes | null {
  if (!row.pickup_id_sealed || !row.activation_code_sealed) return null
  return {
    pickupId: sealing.openText(row.pickup_id_sealed, pickupIdPlace(row.id)),
    activationCode: sealing.openText(row.activation_code_sealed, activationCodePlace(row.id)),
  }
}
