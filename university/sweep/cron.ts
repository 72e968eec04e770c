// Cron expressions in Warsaw time [SPEC 8]; nights in which the clock changes have each run once.
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'
import { Cron } from 'croner'

/** @throws when the text is no cron expression */
export function checkCron(text: string): string {
  new Cron(text, { timezone: WARSAW, paused: true })
  return text
}

/** The last moment of the schedule up to now; undefined when it has none. */
export function lastDue(cron: string, now: Date): Date | undefined {
  const pattern = new Cron(cron, { timezone: WARSAW, paused: true })
  // The reference itself counts as past only after it: one second later it is included.
  return pattern.previousRuns(1, new Date(now.getTime() + 1000))[0]
}

/** The first moment of the schedule after now; undefined when it has none. */
export function nextDue(cron: string, now: Date): Date | undefined {
  return new Cron(cron, { timezone: WARSAW, paused: true }).nextRun(now) ?? undefined
}
