// How an app runs as a process of its own: what the operator can mend is told plainly, signals stop it gracefully.
import { FolderInUse } from '../database/folder-lock.ts'
import { DatabaseDown } from '../database/wait-for-postgres.ts'
import { WrongSettings } from '../settings/settings.ts'

/** Starts the app and stops it at SIGINT or SIGTERM; a second signal ends the process at once. */
export async function run(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const app = await start().catch((error: unknown) => {
    if (!(error instanceof WrongSettings || error instanceof FolderInUse || error instanceof DatabaseDown))
      throw error
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
