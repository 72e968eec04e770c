// Which row of the table of the student page holds now [SPEC 5]: derived from the lifecycle, the dates of the
// newest order and eligibility. The page only puts it into words.
import { type Eligibility, RENEWAL_DAYS } from '@mlegitymacja/core/eligibility/eligibility.ts'
import { type CodesState, codesState, isLive, lastDay } from '@mlegitymacja/core/order/order.ts'
import { isInFlight, type Status } from '@mlegitymacja/core/order/status.ts'
import { daysBetween, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { OrderOfStudent, Overview } from '../order/overview.ts'

/** A status that is shown as it is, or what dates and eligibility make of it. */
export type Row =
  | Status
  | 'may_order'
  | 'may_not_order'
  /** Ready, but the codes cannot be used any more. */
  | 'codes_dead'
  /** Ready, and a phone has just used the codes; the MC system has not reported it collected yet. */
  | 'codes_used'
  /** Collected, and few days are left. */
  | 'runs_out'
  /** Collected, and the validity is past. */
  | 'run_out'

/** Why the codes of a ready order are no use. */
export type DeadCodes = Exclude<CodesState, 'working' | 'used'> | 'missing'

/** What the person may do with the newest order, or instead of it. */
export type Action = 'order' | 'order_again' | 'check' | 'add' | 'cancel_order' | 'cancel_card'

export type Situation = {
  row: Row
  /** The order on top: the newest one. */
  order: OrderOfStudent | null
  deadCodes: DeadCodes | null
  actions: readonly Action[]
  /** Whether a new order is possible, where that is the question; null where an order or a long card answers it. */
  ordering: Eligibility | null
  /** Cards that are still valid beside the newest order, each with a cancelling of its own. */
  olderCards: readonly OrderOfStudent[]
  /** Set while the person waits for the MC system and it does not answer. */
  mcSilentSince: Date | null
  /** News may come that changes this page. */
  mayChange: boolean
}

export function situation({ orders, eligibility, mcSilentSince }: Overview, now: Date): Situation {
  const order = orders.find(({ status }) => isInFlight(status)) ?? orders[0] ?? null
  const row = order ? rowOfOrder(order, now) : eligibility.mayOrder ? 'may_order' : 'may_not_order'
  const ordering = orderingIn(row, order, eligibility)
  return {
    row,
    order,
    deadCodes: row === 'codes_dead' && order ? deadCodes(order, now) : null,
    ordering,
    actions: actionsIn(row, ordering, order !== null && isLive(order, now)),
    olderCards: orders.filter(older => older !== order && isLive(older, now)),
    mcSilentSince: AWAITS_MC.includes(row) ? mcSilentSince : null,
    mayChange: orders.some(each => isLive(each, now)),
  }
}

function rowOfOrder(order: OrderOfStudent, now: Date): Row {
  if (order.status === 'ready') {
    if (codesState(order, now) === 'used') return 'codes_used'
    return deadCodes(order, now) ? 'codes_dead' : 'ready'
  }
  if (order.status !== 'collected') return order.status
  if (!isLive(order, now)) return 'run_out'
  return daysBetween(warsawDate(now), lastDay(order)) <= RENEWAL_DAYS ? 'runs_out' : 'collected'
}

function deadCodes(order: OrderOfStudent, now: Date): DeadCodes | null {
  const state = codesState(order, now)
  if (state === 'working') return order.codes ? null : 'missing'
  return state === 'used' ? null : state
}

function orderingIn(row: Row, order: OrderOfStudent | null, eligibility: Eligibility): Eligibility | null {
  if (row === 'codes_dead') return order?.anew ?? null
  return UNDECIDED.includes(row) ? null : eligibility
}

function actionsIn(row: Row, ordering: Eligibility | null, live: boolean): Action[] {
  const actions: Action[] = []
  if (ordering?.mayOrder) actions.push(row === 'codes_dead' ? 'order_again' : 'order')
  if (row === 'ready') actions.push('add')
  if (AWAITS_MC.includes(row)) actions.push('check')
  if (live) actions.push(HELD.includes(row) ? 'cancel_card' : 'cancel_order')
  return actions
}

/** The card is in the wallet. */
const HELD: readonly Row[] = ['collected', 'runs_out']

/** The next news must come from the MC system. */
const AWAITS_MC: readonly Row[] = ['waiting', 'in_progress', 'codes_used']

/** An order under way or a card with many days left: whether one could order is no question here. */
const UNDECIDED: readonly Row[] = [...AWAITS_MC, 'ready', 'collected']
