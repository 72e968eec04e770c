// How the MC system behaves in a demonstration [SPEC 9]: works off orders after a delay, refuses given PESELs, or is
// closed for maintenance. Outside the demo mode none of this exists.
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import type { Db } from '../parts.ts'
import { readSandbox, readSandboxErrors } from './sandbox.sql.ts'

export type Behaviour = { delayMs: number; maintenance: boolean }

export type Sandbox = {
  current(): Promise<Behaviour>
  /** Error codes by the lookup (hexadecimal) of the PESEL they are set for. */
  errors(tx: Db): Promise<Map<string, string>>
  /** Something was set in this process: it holds from now on. */
  changed(): void
}

/** What other instances set is noticed after this long. */
const REMEMBERED_MS = 1000

export const NO_SANDBOX: Sandbox = {
  current: async () => ({ delayMs: 0, maintenance: false }),
  errors: async () => new Map(),
  changed: () => {},
}

export function openSandbox(db: Db, clock: Clock): Sandbox {
  let known: { at: number; behaviour: Promise<Behaviour> } | undefined
  const read = async () => {
    const { delay_ms, maintenance } = await readSandbox(db)
    return { delayMs: delay_ms, maintenance }
  }
  return {
    current() {
      const now = clock().getTime()
      if (!known || Math.abs(now - known.at) > REMEMBERED_MS) {
        known = { at: now, behaviour: read() }
        known.behaviour.catch(() => {
          known = undefined
        })
      }
      return known.behaviour
    },
    async errors(tx) {
      const rows = await readSandboxErrors(tx)
      return new Map(rows.map(row => [row.pesel_lookup.toString('hex'), row.error_code]))
    },
    changed() {
      known = undefined
    },
  }
}
