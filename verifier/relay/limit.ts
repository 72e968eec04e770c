// How often something may be done from one place in a window of time. In memory, like everything of the relay: after a
// restart the counting begins anew, which gives an attacker nothing, since no request of before is left either.
import type { Clock } from '@mlegitymacja/core/time/clock.ts'

export type Limit = {
  /** Whether no more is allowed from there now. */
  isReached(place: string): boolean
  count(place: string): void
}

/** More places than this within one window are an attack of their own; nobody new is let in until it ends. */
const MOST_PLACES = 50_000

export function createLimit({
  most,
  windowMs,
  clock,
}: {
  most: number
  windowMs: number
  clock: Clock
}): Limit {
  let windowEnds = 0
  let counts = new Map<string, number>()
  const current = () => {
    const now = clock().getTime()
    if (now >= windowEnds) {
      windowEnds = now + windowMs
      counts = new Map()
    }
    return counts
  }
  return {
    isReached(place) {
      const count = current().get(place)
      return count === undefined ? counts.size >= MOST_PLACES : count >= most
    },
    count(place) {
      current().set(place, (counts.get(place) ?? 0) + 1)
    },
  }
}

/** One home or office counts as one: an IPv6 network of 64 bits belongs to a single customer. */
export function placeOf(address: string | undefined): string {
  if (!address?.includes(':')) return address ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::')
  const groups = head ? head.split(':') : []
  const missing =
    tail === undefined ? [] : Array(8 - groups.length - (tail ? tail.split(':').length : 0)).fill('0')
  const whole = [...groups, ...missing, ...(tail ? tail.split(':') : [])]
  return whole
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
