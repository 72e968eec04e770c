// The sweep's schedule [SPEC 8]: a cron expression in Warsaw time. Every instance looks for the last moment that was
// due and tries to get its run; one does. A moment missed because nothing was running is made up for at start.
import { type Loop, startLoop } from '@mlegitymacja/platform/background/loop.ts'
import type { University } from '../university.ts'
import type { Brake } from './brake.ts'
import { lastDue } from './cron.ts'
import { sweep } from './sweep.ts'

export type Schedule = { cron: string; brake: Brake }

const LOOK_MS = 5000

export function startSweepSchedule(university: University, { cron, brake }: Schedule): Loop {
  let tried: number | undefined
  return startLoop({
    name: 'sweep',
    pauseMs: LOOK_MS,
    log: university.log,
    async step() {
      const due = lastDue(cron, university.clock())
      if (due === undefined || due.getTime() === tried) return 'rest'
      const swept = await sweep(university, { by: 'schedule', scheduledFor: due, brake })
      if ('refused' in swept) university.log.error({ reason: swept.refused }, 'the sweep did not run')
      tried = due.getTime()
      return 'rest'
    },
  })
}
