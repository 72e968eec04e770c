// What the use cases of the MC system stand on. Each takes the few parts it needs.
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import type { Log } from '@mlegitymacja/platform/log/log.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Kysely } from 'kysely'
import type { Sandbox } from './console/sandbox.ts'
import type { Bells } from './feed/bells.ts'
import type { Keys } from './keys/keys.ts'
import type { Universities } from './universities/universities.ts'

/** The database; tables are named in SQL as `mc.…`. Also a transaction of it. */
export type Db = Kysely<unknown>

export type Parts = {
  db: Db
  sealing: Sealing
  clock: Clock
  log: Log
  /** The credential issuer identifier: the public base address, without a slash at the end. */
  issuer: string
  codesDays: number
  universities: Universities
  sandbox: Sandbox
  keys: Keys
  /** The hash of the document about the type of the card. */
  vctIntegrity: string
  bells: Bells
  /** Wakes the worker: orders have come in. */
  ordersCame: () => void
}
