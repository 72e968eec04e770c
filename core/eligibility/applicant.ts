// Everything that decides whether a student may order now [SPEC 4]. The register and the orders provide it; no rule
// looks anywhere else.
import type { Calendar } from '../entitlement/planned-valid-until.ts'
import type { Studies } from '../entitlement/studies.ts'
import type { Status } from '../order/status.ts'
import type { LocalDate } from '../time/warsaw.ts'

export type Applicant = Studies & {
  pesel: string | null
  birthDate: LocalDate
  hasPhoto: boolean
  albumNumber: string | null
  /** The day on which name, PESEL or date of birth last changed; null when they never did. */
  personalDataChangedOn: LocalDate | null
  /** Orders that may still count: in flight, or collected. */
  orders: readonly { status: Status; validUntil: LocalDate | null }[]
}

export type Circumstances = { today: LocalDate; calendar: Calendar }
