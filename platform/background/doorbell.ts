// Tells waiting requests of this process that something has changed. Other instances are heard by looking at the
// database now and then, so the bell only makes things quicker, never right.

export type Doorbell = {
  ring(): void
  /** Resolves at the next ring, after `ms`, or when the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export function createDoorbell(): Doorbell {
  let bell = Promise.withResolvers<void>()
  return {
    ring() {
      bell.resolve()
      bell = Promise.withResolvers<void>()
    },
    async wait(ms, signal) {
      const timeout = Promise.withResolvers<void>()
      const timer = setTimeout(timeout.resolve, ms)
      signal?.addEventListener('abort', () => timeout.resolve(), { once: true })
      if (signal?.aborted) timeout.resolve()
      await Promise.race([bell.promise, timeout.promise])
      clearTimeout(timer)
    },
  }
}
