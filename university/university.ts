// What the use cases of the university need, handed in as one value; each takes only the part it uses.
import type { Policy } from '@mlegitymacja/core/eligibility/policy.ts'
import type { Calendar } from '@mlegitymacja/core/entitlement/planned-valid-until.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import type { Doorbell } from '@mlegitymacja/platform/background/doorbell.ts'
import type { Log } from '@mlegitymacja/platform/log/log.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Db } from './db/tables.ts'
import type { McClient } from './mc/client.ts'

export type University = {
  db: Db
  sealing: Sealing
  clock: Clock
  policy: Policy
  calendar: Calendar
  mc: McClient
  log: Log
  /** Tells the workers of this process that there is something to do. */
  wake: { outbox(): void; feed(): void }
  /** Rings when this process has changed an order. */
  changes: Doorbell
}
