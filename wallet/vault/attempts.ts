// Wrong PINs count, and each makes the next wait longer [SPEC 10]. The count is kept before the PIN is tried, so
// that closing the wallet at the right moment does not win a free attempt.

export type Attempts = Readonly<{
  /** PINs tried since the last right one. */
  tried: number
  /** When the last of them was tried, in milliseconds of the epoch. */
  lastAt: number
}>

export const NO_ATTEMPTS: Attempts = { tried: 0, lastAt: 0 }

/** Seconds to wait after so many wrong PINs in a row; the last value holds for all that follow. */
const WAITS = [0, 0, 0, 30, 60, 300, 900, 3600] as const

/** Milliseconds until the next PIN may be tried; 0 means now. Never more than the full wait, however the clock moved. */
export function waitFor(attempts: Attempts, now: number): number {
  const wait = 1000 * (WAITS[attempts.tried] ?? WAITS[WAITS.length - 1] ?? 0)
  return Math.max(0, Math.min(wait, attempts.lastAt + wait - now))
}

/** The count with one more attempt in it. */
export function countAttempt(attempts: Attempts, now: number): Attempts {
  return { tried: attempts.tried + 1, lastAt: now }
}
