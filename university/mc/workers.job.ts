// The university's standing work with the MC system: a worker for each lane of the outbox, and the follower of the
// feed. Any number of instances may run them.
import { type Loop, startLoop } from '@mlegitymacja/platform/background/loop.ts'
import type { University } from '../university.ts'
import { McSilent } from './client.ts'
import { deliver } from './deliver.ts'
import { follow } from './follow.ts'
import type { Lane } from './outbox.sql.ts'

/** Seconds the MC system may wait for news before it answers that there is none. */
const LONG_POLL_S = 25
/** How often the outbox is looked at when nobody rings: commands of other instances, and those whose pause is over. */
const LOOK_MS = 1000
/** The pause between attempts to read the feed of a silent MC system. */
const SILENT_MS = 2000

export type McWorkers = { wakeOutbox(): void; wakeFeed(): void; stop(): Promise<void> }

export function startMcWorkers(university: University): McWorkers {
  const { log } = university
  const lane = (name: Lane): Loop =>
    startLoop({ name: `outbox ${name}`, step: () => deliver(university, name), pauseMs: LOOK_MS, log })
  const lanes = [lane('placing'), lane('ending')]
  const feed = startLoop({
    name: 'feed',
    pauseMs: SILENT_MS,
    log,
    async step(signal) {
      try {
        await follow(university, { wait: LONG_POLL_S, signal })
        return 'again'
      } catch (error) {
        if (!(error instanceof McSilent)) throw error
        return 'rest'
      }
    },
  })
  return {
    wakeOutbox() {
      for (const loop of lanes) loop.wake()
    },
    wakeFeed: () => feed.wake(),
    async stop() {
      await Promise.all([...lanes, feed].map(loop => loop.stop()))
    },
  }
}
