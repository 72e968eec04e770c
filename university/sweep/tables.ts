// The tables of sweeps and of whom they found.
import type { EndingFact } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Generated } from 'kysely'

/** How many orders a run has revoked, by the fact that each event says. */
export type FactCounts = Partial<Record<EndingFact, number>>

export type SweepsTable = {
  id: string
  job: Generated<string>
  scheduled_for: Date | null
  asked_by: string
  today: LocalDate
  state: 'running' | 'stopped' | 'done' | 'interrupted' | 'discarded'
  started_at: Date
  alive_until: Date
  finished_at: Date | null
  worked_ms: Generated<number>
  live: number
  candidates: number
  counted_before: number
  waits_in: string | null
  revoked: Generated<number>
  spared: Generated<number>
  worked_to: string | null
  facts: Generated<FactCounts>
  approved_by: string | null
  approved_at: Date | null
}

export type SweepCandidatesTable = {
  sweep_id: string
  order_id: string
  student_id: string
  fact: EndingFact
  revocable_from: LocalDate
  spared: Generated<boolean>
}
