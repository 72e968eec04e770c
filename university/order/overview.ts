// Everything the student's own page shows [SPEC 5], read at one moment: the orders with their history and codes,
// whether ordering is possible, and whether the MC system answers.
import { type Eligibility, eligibility, withOrders } from '@mlegitymacja/core/eligibility/eligibility.ts'
import type { Codes, Order } from '@mlegitymacja/core/order/order.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { toStudent } from '../register/student.sql.ts'
import { cardDataLookup, type Student } from '../register/student.ts'
import type { University } from '../university.ts'
import { applicant } from './applicant.ts'
import { activationCodePlace, pickupIdPlace, toOrder } from './order.sql.ts'
import { type Happening, type OrderWithHistory, type OverviewRow, readOverview } from './overview.sql.ts'

export type OrderOfStudent = Order & {
  /** Only while the order is ready. */
  codes: Codes | null
  /** Name, date of birth, PESEL or photo differ from what the order was placed with. */
  dataChanged: boolean
  /** Whether ordering would be possible after cancelling this order. */
  anew: Eligibility
  history: readonly Happening[]
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
  const row = await readOverview(needs.db, studentId)
  return row && overviewOf(needs, row)
}

/** The overview out of what was read. */
export function overviewOf(needs: Omit<Needs, 'db'>, row: OverviewRow): Overview {
  const { sealing, clock, policy, calendar } = needs
  const student = toStudent(row, sealing)
  const dataNow = cardDataLookup(student, sealing)
  const today = warsawDate(clock())
  const asApplicant = applicant(student, row.orders)
  const answer = eligibility(asApplicant, policy, { today, calendar })
  return {
    student,
    orders: row.orders.map((order, at) => ({
      ...toOrder(order),
      codes: openCodes(needs, order),
      dataChanged: !order.data_lookup.equals(dataNow),
      anew: withOrders(answer, asApplicant.orders.toSpliced(at, 1), today),
      history: order.history,
    })),
    eligibility: answer,
    mcSilentSince: row.failing_since,
  }
}

function openCodes({ sealing }: Pick<Needs, 'sealing'>, row: OrderWithHistory): Codes | null {
  if (!row.pickup_id_sealed || !row.activation_code_sealed) return null
  return {
    pickupId: sealing.openText(row.pickup_id_sealed, pickupIdPlace(row.id)),
    activationCode: sealing.openText(row.activation_code_sealed, activationCodePlace(row.id)),
  }
}
