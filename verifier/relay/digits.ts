// Six digits that stand for a request for a minute and are taken once [SPEC 11]. A number rests after its use, so that
// somebody who types it too late does not meet a stranger.
import { DIGITS } from '@mlegitymacja/core/openid4vp/link.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'

export const DIGITS_MS = 60_000
const REST_MS = 5 * 60_000
const NUMBERS = 10 ** DIGITS

type Given = { id: string | undefined; expiresAt: number; restsUntil: number }

export function createDigits({ clock, randomBelow }: { clock: Clock; randomBelow: (end: number) => number }) {
  const given = new Map<string, Given>()
  const now = () => clock().getTime()

  const withdraw = (id: string) => {
    for (const entry of given.values()) if (entry.id === id) entry.id = undefined
  }

  const sweep = () => {
    for (const [digits, { restsUntil }] of given) {
      // Numbers stand in the order in which they were given.
      if (restsUntil > now()) return
      given.delete(digits)
    }
  }

  return {
    give(id: string): { digits: string; expiresAt: Date } {
      sweep()
      withdraw(id)
      let digits: string
      do digits = String(randomBelow(NUMBERS)).padStart(DIGITS, '0')
      while (given.has(digits))
      const expiresAt = now() + DIGITS_MS
      given.set(digits, { id, expiresAt, restsUntil: expiresAt + REST_MS })
      return { digits, expiresAt: new Date(expiresAt) }
    },

    take(digits: string): string | undefined {
      const entry = given.get(digits)
      if (!entry || entry.expiresAt <= now()) return undefined
      const { id } = entry
      entry.id = undefined
      return id
    },

    withdraw,
  }
}
