// Keys are renewed while the issuer runs: every hour it looks what is due, and what other instances have made.
import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import type { Parts } from '../parts.ts'

export async function renewKeys({ keys }: Pick<Parts, 'keys'>): Promise<StepResult> {
  await keys.renew()
  return 'rest'
}
