// The brake of the sweep [SPEC 3]: a run that would make more than a set share of all live cards invalid within 24
// hours stops and waits for an administrator. A wrong import must not take a whole university's cards.

export type Brake = {
  /** Share of all live cards, 0 to 1. */
  share: number
  /** Up to this many never stop a run. */
  atLeast: number
}

export const DEFAULT_BRAKE: Brake = { share: 0.05, atLeast: 50 }

/** The time over which revocations add up. */
export const BRAKE_HOURS = 24

export type Load = {
  /** Live cards before the run. */
  live: number
  candidates: number
  /** Revoked by sweeps of the last 24 hours without an approval, or about to be by a run under way. */
  countedBefore: number
}

export function stops({ live, candidates, countedBefore }: Load, { share, atLeast }: Brake): boolean {
  if (candidates === 0) return false
  const total = candidates + countedBefore
  return total > atLeast && total > share * (live + countedBefore)
}
