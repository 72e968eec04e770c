// Reads everybody from USOS on a schedule [SPEC 7]: cron in Warsaw time, one run in the cluster. A moment missed because
// nothing was running is made up for at start.
import { randomUUID } from 'node:crypto'
import { type Loop, startLoop } from '@mlegitymacja/platform/background/loop.ts'
import { lastDue } from '../sweep/cron.ts'
import { type RunNeeds, workOnRun } from './run.ts'
import { beginRun } from './runs.sql.ts'

const LOOK_MS = 5000

export function startUsosRuns(needs: RunNeeds, cron: string): Loop {
  let begun: number | undefined
  return startLoop({
    name: 'usos',
    pauseMs: LOOK_MS,
    log: needs.log,
    async step(signal) {
      const now = needs.clock()
      const due = lastDue(cron, now)
      if (due && due.getTime() !== begun) {
        await beginRun(needs.db, { id: randomUUID(), scheduledFor: due, askedBy: 'schedule', now })
        begun = due.getTime()
      }
      await workOnRun(needs, signal)
      return 'rest'
    },
  })
}
