// How often an app may call: for one person, and in all [SPEC 12]. Counted in the memory of each instance, so that a
// call costs no write; with several instances the limits are for each of them.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Caller } from './caller.ts'
import { ApiFault } from './fault.ts'

export type LimitSettings = {
  /** Calls a minute of one app for one person. */
  ofPerson: number
  /** Calls a minute of one app for everybody. */
  ofApp: number
}

export const DEFAULT_LIMITS: LimitSettings = { ofPerson: 120, ofApp: 6000 }

export type Limits = {
  /** Counts a call. @returns headers that tell what is left @throws ApiFault 429 */
  count(caller: Caller): Promise<Record<string, string>>
}

const WINDOW_S = 60

export function limitsBy({ ofPerson, ofApp }: LimitSettings): Limits {
  const limiter = (name: string, points: number) =>
    new RateLimiterMemory({ keyPrefix: name, points, duration: WINDOW_S })
  const [persons, apps] = [limiter('person', ofPerson), limiter('app', ofApp)]
  return {
    async count({ consumer, user }) {
      if (!consumer) return {}
      if (!user) return take(apps, consumer.key)
      const own = await take(persons, `${consumer.key} ${user.subject}`)
      await take(apps, consumer.key)
      return own
    },
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<Record<string, string>> {
  try {
    return headersOf(limiter, await limiter.consume(key))
  } catch (exceeded) {
    if (!(exceeded instanceof RateLimiterRes)) throw exceeded
    throw new ApiFault({
      message: `Too many calls: at most ${limiter.points} in ${WINDOW_S} seconds. See the header Retry-After.`,
      error: 'limit_exceeded',
      reason: limiter.keyPrefix === 'person' ? 'calls_of_person' : 'calls_of_app',
      headers: {
        ...headersOf(limiter, exceeded),
        'retry-after': String(Math.ceil(exceeded.msBeforeNext / 1000)),
      },
      forPerson: {
        pl: 'Aplikacja wysłała zbyt wiele zapytań. Spróbuj ponownie za chwilę.',
        en: 'The app has sent too many requests. Try again in a moment.',
      },
    })
  }
}

const headersOf = ({ points }: RateLimiterMemory, { remainingPoints, msBeforeNext }: RateLimiterRes) => ({
  'ratelimit-limit': String(points),
  'ratelimit-remaining': String(Math.max(remainingPoints, 0)),
  'ratelimit-reset': String(Math.ceil(msBeforeNext / 1000)),
})
