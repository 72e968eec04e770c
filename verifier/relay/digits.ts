// Six digits that stand for a request for a minute and are taken once [SPEC 11]. A number rests after its use, so that
// somebody who types it too late does not meet a stranger.
import { DIGITS } from '@mlegitymacja/core/openid4vp/link.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'

export const DIGITS_MS = 60_000
const REST_MS = 5 * 60_000
const NUMBERS = 10 ** DIGITS
/** As many may hold or rest at once: one of the others is found quickly, and a guesser seldom meets one. */
const MOST_GIVEN = NUMBERS / 10

type Given = { id: string | undefined; expiresAt: number; restsUntil: number }

export function createDigits({ clock, randomBelow }: { clock: Clock; randomBelow: (end: number) => number }) {
  const given = new Map<string, Given>()
  /** The present digits of a request. */
  const present = new Map<string, Given>()
  const now = () => clock().getTime()

  const withdraw = (id: string) => {
    const entry = present.get(id)
    if (entry) entry.id = undefined
    present.delete(id)
  }

  const sweep = () => {
    for (const [digits, { restsUntil }] of given) {
      // Numbers stand in the order in which they were given.
      if (restsUntil > now()) return
      given.delete(digits)
    }
  }

  return {
    /** Undefined when too many are out. */
    give(id: string): { digits: string; expiresAt: Date } | undefined {
      sweep()
      if (given.size >= MOST_GIVEN) return undefined
      withdraw(id)
      let digits: string
      do digits = String(randomBelow(NUMBERS)).padStart(DIGITS, '0')
      while (given.has(digits))
      const expiresAt = now() + DIGITS_MS
      const entry: Given = { id, expiresAt, restsUntil: expiresAt + REST_MS }
      given.set(digits, entry)
      present.set(id, entry)
      return { digits, expiresAt: new Date(expiresAt) }
    },

    take(digits: string): string | undefined {
      const entry = given.get(digits)
      if (!entry || entry.expiresAt <= now()) return undefined
      const { id } = entry
      if (id !== undefined) withdraw(id)
      return id
    },

    withdraw,
  }
}
