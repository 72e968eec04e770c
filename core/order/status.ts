// The life of an order [SPEC 3]: seven statuses and one table of transitions. Buttons, database guards, the
// diagram in the docs and the tests are derived from this table and from nothing else.
import type { Text } from '../language/text.ts'

/** The statuses in the order of the track that a card travels; the last three end it otherwise. */
export const STATUSES = [
  'waiting',
  'in_progress',
  'ready',
  'collected',
  'failed',
  'cancelled',
  'revoked',
] as const
export type Status = (typeof STATUSES)[number]

export type Transition = Readonly<{ from: readonly Status[]; to: Status }>

const LIVE = ['waiting', 'in_progress', 'ready', 'collected'] as const

/** The life of an order [SPEC 3]. */
export const LIFECYCLE = {
  /** The MC system has taken the order over. */
  accepted: { from: ['waiting'], to: 'in_progress' },
  codes_issued: { from: ['waiting', 'in_progress'], to: 'ready' },
  /** The MC system's own word about this order, with an error code. */
  failed: { from: ['waiting', 'in_progress'], to: 'failed' },
  /** Added to the wallet. */
  collected: { from: ['ready'], to: 'collected' },
  cancelled_by_student: { from: LIVE, to: 'cancelled' },
  /** The right to a card ended by a positive fact; found by the sweep. */
  right_ended: { from: LIVE, to: 'revoked' },
  /** By an administrator, with a reason. */
  revoked_by_university: { from: LIVE, to: 'revoked' },
} as const satisfies Record<string, Transition>

export type LifecycleEvent = keyof typeof LIFECYCLE
export const LIFECYCLE_EVENTS = Object.keys(LIFECYCLE) as LifecycleEvent[]

/**
 * What an event means for an order in a status: it moves the order; it is overtaken, because the order has
 * ended; or it fits nowhere and must be set aside with an alarm, never dropped.
 */
export type Outcome = { moves: Status } | { overtaken: true } | { setAside: true }

export function outcome(status: Status, event: LifecycleEvent): Outcome {
  const transition: Transition = LIFECYCLE[event]
  if (transition.from.includes(status)) return { moves: transition.to }
  return isFinal(status) ? { overtaken: true } : { setAside: true }
}

/** True when no event leads out of the status. */
export function isFinal(status: Status): boolean {
  return LIFECYCLE_EVENTS.every(event => !(LIFECYCLE[event].from as readonly Status[]).includes(status))
}

/** True when the event moves an order that has this status. */
export function allows(status: Status, event: LifecycleEvent): boolean {
  return 'moves' in outcome(status, event)
}

/** In flight: ordered and not yet in the wallet; a student has at most one such order. */
export const IN_FLIGHT = ['waiting', 'in_progress', 'ready'] as const satisfies readonly Status[]

export const isInFlight = (status: Status): boolean => (IN_FLIGHT as readonly Status[]).includes(status)

/** The statuses an order can pass on its way to the wallet, in order. */
export const TRACK = LIVE

export const STATUS_LABELS: Readonly<Record<Status, Text>> = {
  waiting: { pl: 'Oczekuje', en: 'Waiting' },
  in_progress: { pl: 'W trakcie', en: 'In progress' },
  ready: { pl: 'Do odbioru', en: 'Ready to collect' },
  collected: { pl: 'Odebrana', en: 'Collected' },
  failed: { pl: 'Błąd', en: 'Error' },
  cancelled: { pl: 'Anulowane przez użytkownika', en: 'Cancelled by the user' },
  revoked: { pl: 'Unieważnione przez uczelnię', en: 'Revoked by the university' },
}
