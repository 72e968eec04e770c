// May this student order now? The answer, with the reason when not, and the whole checklist [SPEC 3, 4].
import { plannedValidUntil } from '../entitlement/planned-valid-until.ts'
import { isInFlight } from '../order/status.ts'
import { daysBetween, type LocalDate } from '../time/warsaw.ts'
import type { Applicant, Circumstances } from './applicant.ts'
import type { Policy } from './policy.ts'
import { RULES, type Rule, type RuleName } from './rules.ts'

/** A collected card allows a new order when this many Warsaw calendar days or fewer are left [USOS r16]. */
export const RENEWAL_DAYS = 30

/** Why an order cannot be placed beside the orders that exist; shown as these orders, not as a reason. */
export type OrderObstacle = 'order_in_flight' | 'card_valid_long' | 'new_date_not_later'

export type Eligibility = {
  checks: readonly { rule: RuleName; holds: boolean }[]
  /** The first failing rule; null when all hold. */
  failing: RuleName | null
  obstacle: OrderObstacle | null
  plannedValidUntil: LocalDate | null
  /** True when an order would be accepted now. */
  mayOrder: boolean
}

export function eligibility(
  applicant: Applicant,
  policy: Policy,
  { today, calendar }: Circumstances,
): Eligibility {
  const planned = plannedValidUntil(applicant, today, { calendar, source: policy.validity })
  const studiesUntil = plannedValidUntil(applicant, today, { calendar, source: 'studies' })
  const checks = policy.rules.map(name => {
    const rule: Rule = RULES[name]
    return { rule: name, holds: rule.holds(applicant, { today, studiesUntil }) }
  })
  const failing = checks.find(({ holds }) => !holds)?.rule ?? null
  return withOrders({ checks, failing, plannedValidUntil: planned }, applicant.orders, today)
}

/** The same answer were these the student's orders: what cancelling one of them would make possible. */
export function withOrders(
  { checks, failing, plannedValidUntil }: Omit<Eligibility, 'obstacle' | 'mayOrder'>,
  orders: Applicant['orders'],
  today: LocalDate,
): Eligibility {
  const obstacle = orderObstacle(orders, plannedValidUntil, today)
  // A composed list may leave out the rules about dates; a card that could not be valid is never ordered.
  const dated = plannedValidUntil !== null && plannedValidUntil >= today
  return { checks, failing, obstacle, plannedValidUntil, mayOrder: !failing && !obstacle && dated }
}

function orderObstacle(
  orders: Applicant['orders'],
  planned: LocalDate | null,
  today: LocalDate,
): OrderObstacle | null {
  if (orders.some(({ status }) => isInFlight(status))) return 'order_in_flight'
  const lasting = orders
    .filter(({ status, validUntil }) => status === 'collected' && validUntil !== null && validUntil >= today)
    .map(({ validUntil }) => validUntil as LocalDate)
  if (lasting.some(validUntil => daysBetween(today, validUntil) > RENEWAL_DAYS)) return 'card_valid_long'
  if (planned !== null && lasting.some(validUntil => planned <= validUntil)) return 'new_date_not_later'
  return null
}
