// A background loop of a server: does one step after another while there is work, rests in between, is woken by
// news, survives failures with growing pauses, and stops without leaving a step half done.
import type { Log } from '../log/log.ts'

/** `again`: there may be more work now; `rest`: nothing to do until woken or the pause is over. */
export type StepResult = 'again' | 'rest'

export type Loop = {
  /** Ends the current rest. */
  wake(): void
  /** Resolves when the step under way, if any, has ended. */
  stop(): Promise<void>
}

export function startLoop({
  name,
  step,
  pauseMs,
  log,
}: {
  name: string
  /** Aborted when the loop is stopped: long waits should end then. */
  step: (signal: AbortSignal) => Promise<StepResult>
  /** How long a rest is when nobody wakes the loop. */
  pauseMs: number
  log: Log
}): Loop {
  const stopping = new AbortController()
  let woken = false
  let endRest = () => {}

  const rest = (ms: number) =>
    new Promise<void>(resolve => {
      if (woken || stopping.signal.aborted) return resolve()
      const timer = setTimeout(resolve, ms)
      endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      woken = false
      try {
        const result = await step(stopping.signal)
        failures = 0
        if (result === 'rest') await rest(pauseMs)
      } catch (error) {
        if (stopping.signal.aborted) break
        failures++
        log.error({ err: error, loop: name }, 'a step failed')
        await rest(Math.min(500 * 2 ** failures, 30_000))
      }
    }
  }
  const ended = run()

  return {
    wake() {
      woken = true
      endRest()
    },
    async stop() {
      stopping.abort()
      endRest()
      await ended
    },
  }
}
