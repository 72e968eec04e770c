// A student with their orders, as the rules of eligibility look at them [SPEC 4].
import type { Applicant } from '@mlegitymacja/core/eligibility/applicant.ts'
import type { Status } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Student } from '../register/student.ts'

type OrderDates = { status: Status; planned_valid_until: LocalDate; valid_until: LocalDate | null }

export function applicant(student: Student, orders: readonly OrderDates[]): Applicant {
  return {
    ...student,
    hasPhoto: student.photo !== null,
    orders: orders.map(order => ({
      status: order.status,
      validUntil: order.valid_until ?? order.planned_valid_until,
    })),
  }
}
