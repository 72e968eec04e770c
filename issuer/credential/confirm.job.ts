// A wallet need not report back [OID4VCI §11]: ten minutes after issuing, the card counts as collected [SPEC 3].
import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import type { Parts } from '../parts.ts'
import { confirmSilent } from './collect.sql.ts'

const SILENCE_MS = 10 * 60 * 1000
const BATCH = 500

export async function confirmSilentWallets({
  db,
  clock,
  bells,
}: Pick<Parts, 'db' | 'clock' | 'bells'>): Promise<StepResult> {
  const now = clock()
  const issuedBefore = new Date(now.getTime() - SILENCE_MS)
  const universities = await confirmSilent(db, { issuedBefore, now, limit: BATCH })
  for (const university of new Set(universities)) bells.ring(university)
  return universities.length === BATCH ? 'again' : 'rest'
}
