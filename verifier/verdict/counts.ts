// The history of a day: how many verdicts of which kind, nothing else [SPEC 11]. It begins anew every day.
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'
import * as z from 'zod'
import type { Keep } from '../trust/keep.ts'
import type { VerdictKind } from './judge.ts'

const Counts = z.object({ day: z.string(), valid: z.number(), other: z.number() })
export type Counts = z.infer<typeof Counts>

const NAME = 'counts'

export function countsOf(keep: Keep, now: Date): Counts {
  const today = now.toLocaleDateString('sv', { timeZone: WARSAW })
  const kept = Counts.safeParse(parseJson(keep.read(NAME))).data
  return kept?.day === today ? kept : none(today)
}

export function countVerdict(keep: Keep, kind: VerdictKind, now: Date): void {
  const counts = countsOf(keep, now)
  const name = kind === 'valid' ? 'valid' : 'other'
  keep.write(NAME, JSON.stringify({ ...counts, [name]: counts[name] + 1 }))
}

const none = (day: string): Counts => ({ day, valid: 0, other: 0 })

function parseJson(text: string | undefined): unknown {
  try {
    return text && JSON.parse(text)
  } catch {
    return undefined
  }
}
