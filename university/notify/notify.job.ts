// The standing work of telling students: reminders by the clock, deciding whom a notice goes to, sending. Any number of
// instances may run it.
import { startLoop } from '@mlegitymacja/platform/background/loop.ts'
import type { Notifier } from './notifier.ts'
import { planNotices } from './plan.ts'
import { noteReminders } from './reminders.sql.ts'
import { sendDue } from './send.ts'

const REMINDERS_MS = 60_000
/** How soon an event is told; what other instances have written is seen then too. */
const LOOK_MS = 1000

export function startNotifying(notifier: Notifier): { stop(): Promise<void> } {
  const { university, mailer } = notifier
  const { db, clock, log } = university
  const loops = [
    startLoop({
      name: 'reminders',
      pauseMs: REMINDERS_MS,
      log,
      async step() {
        await noteReminders(db, clock())
        return 'rest'
      },
    }),
    startLoop({ name: 'planning notices', pauseMs: LOOK_MS, log, step: () => planNotices(university) }),
    startLoop({ name: 'sending notices', pauseMs: LOOK_MS, log, step: () => sendDue(notifier) }),
  ]
  return {
    async stop() {
      await Promise.all(loops.map(loop => loop.stop()))
      mailer.close()
    },
  }
}
