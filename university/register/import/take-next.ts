// Taking imports over in the background [SPEC 7]: whoever has agreed to one need not wait for it, and what a process
// did not finish another one does. One at a time holds an import, by a promise to be heard of again soon.
import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import type { University } from '../../university.ts'
import { claimImport, keepAlive } from './import.sql.ts'
import { takeFile } from './take.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

const ALIVE_MS = 60_000
const BEAT_MS = 15_000

/** Goes on with one import that somebody agreed to and that nobody is at. @param stop ends it at the next piece */
export async function takeNextImport(needs: Needs, stop?: AbortSignal): Promise<StepResult> {
  const { db, clock } = needs
  const until = () => new Date(clock().getTime() + ALIVE_MS)
  const row = await claimImport(db, { now: clock(), until: until() })
  if (!row) return 'rest'
  const beat = setInterval(() => void keepAlive(db, row.id, until()).catch(() => {}), BEAT_MS)
  try {
    const by = row.taken_by!
    await takeFile(needs, { importId: row.id, by, progress: () => stop?.throwIfAborted() })
  } finally {
    clearInterval(beat)
    // Whether it is done or broke off: nobody is at it any more.
    await keepAlive(db, row.id, clock())
  }
  return 'again'
}
