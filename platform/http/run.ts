// How an app runs as a process of its own: wrong settings are told plainly, signals stop it gracefully.
import { WrongSettings } from '../settings/settings.ts'

/** Starts the app and stops it at SIGINT or SIGTERM; a second signal ends the process at once. */
export async function run(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const app = await start().catch((error: unknown) => {
    if (!(error instanceof WrongSettings)) throw error
    console.error(error.message)
    process.exit(1)
  })
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (stopping) process.exit(1)
      stopping = true
      await app.close()
      process.exit(0)
    })
  }
}
