// Tells open pages that there is news. One look at the database serves all pages of this instance: at once when
// this process has changed an order, every second for what other instances did, and never while no page is open.
import { setTimeout } from 'node:timers/promises'
import type { University } from '../university.ts'
import { versionsOf } from './changes.sql.ts'

/** How soon the change of another instance is seen. */
const LOOK_MS = 1000
/** Changes that come close together are looked at together. */
const GATHER_MS = 50

export type Watch = {
  /**
   * Resolves with the version of a student's page once it differs from `seen`.
   * @returns undefined when `signal` was aborted first
   */
  news(studentId: string, seen: string, signal: AbortSignal): Promise<string | undefined>
}

type Waiting = { studentId: string; seen: string; tell: (version: string) => void }

export function watchOrders({ db, changes, log }: Pick<University, 'db' | 'changes' | 'log'>): Watch {
  const waiting = new Set<Waiting>()
  let looking = false

  const look = async () => {
    const students = [...new Set([...waiting].map(({ studentId }) => studentId))]
    const versions = await versionsOf(db, students)
    for (const one of waiting) {
      const version = versions.get(one.studentId)
      if (version !== undefined && version !== one.seen) one.tell(version)
    }
  }

  const lookWhileSomebodyWaits = async () => {
    if (looking) return
    looking = true
    while (waiting.size > 0) {
      await look().catch((error: unknown) => log.error({ err: error }, 'looking for news failed'))
      if (waiting.size > 0) await changes.wait(LOOK_MS)
      await setTimeout(GATHER_MS)
    }
    looking = false
  }

  return {
    async news(studentId, seen, signal) {
      const told = Promise.withResolvers<string | undefined>()
      const giveUp = () => told.resolve(undefined)
      const one = { studentId, seen, tell: told.resolve }
      signal.addEventListener('abort', giveUp, { once: true })
      if (signal.aborted) giveUp()
      waiting.add(one)
      void lookWhileSomebodyWaits()
      const version = await told.promise
      waiting.delete(one)
      signal.removeEventListener('abort', giveUp)
      return version
    },
  }
}
