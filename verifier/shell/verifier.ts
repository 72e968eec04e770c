// What the screens work with once the app has started: the clock, what is trusted, preferences, the way to a verdict.
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import type { VerifierConfig } from '../trust/config.ts'
import type { Issuers } from '../trust/issuers.ts'
import type { Keep } from '../trust/keep.ts'
import type { Statuses } from '../trust/statuses.ts'
import type { Judgement } from '../verdict/judge.ts'
import type { Preferences } from './preferences.ts'
import type { Place } from './route.ts'

export type Verifier = Readonly<{
  /** The server's time as far as it is known, else this device's. */
  clock: Clock
  /** Corrects the clock by what the server says. */
  clockIsBehindBy(ms: number): void
  fetch: (url: string, init: RequestInit) => Promise<Response>
  keep: Keep
  statuses: Statuses
  config(): Promise<VerifierConfig | undefined>
  /** Trusted issuers; asked for anew now and then, else as last heard. */
  issuers(): Promise<Issuers | undefined>
  /** When what is needed without a network was last brought up to date. */
  readonly listsAsOf: Date | undefined
  readonly preferences: Preferences
  prefer(change: Partial<Preferences>): void
  /** Shows a verdict in place of everything else, until its time is over. */
  show(judgement: Judgement, from: Place): void
  go(place: Place): void
}>
