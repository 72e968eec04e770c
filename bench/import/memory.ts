// The most memory that this process has held resident while something went on.

const EVERY_MS = 100

export function watchMemory(): { stop(): number } {
  let peak = process.memoryUsage.rss()
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, EVERY_MS)
  return {
    /** @returns megabytes */
    stop() {
      clearInterval(timer)
      return Math.round(peak / 1_000_000)
    },
  }
}
