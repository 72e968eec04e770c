// What the API keeps for a time only is deleted when that is over: codes, tokens, nonces. Any number of instances may.
import { type Loop, type StepResult, startLoop } from '@mlegitymacja/platform/background/loop.ts'
import type { University } from '../university.ts'
import { deleteExpiredTokens } from './oauth1/tokens.sql.ts'
import { deleteExpiredRecords } from './oauth2/records.sql.ts'

export async function deleteExpired({ db, clock }: Pick<University, 'db' | 'clock'>): Promise<StepResult> {
  await deleteExpiredRecords(db, clock())
  await deleteExpiredTokens({ db }, clock())
  return 'rest'
}

const PAUSE_MS = 10 * 60_000

export const startKeeping = (university: University): Loop =>
  startLoop({
    name: 'expired tokens',
    step: () => deleteExpired(university),
    pauseMs: PAUSE_MS,
    log: university.log,
  })
