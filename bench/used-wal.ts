// A server that has been running for a while has files to write its log into; a new one makes each of them first, and an
// import pays for thirty. So measurements of much writing begin on a server whose log has gone round once.
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'

/** As much as `max_wal_size` lets lie there by default, and as a large import writes twice over. */
const MEGABYTES = 1024

export async function useUpNewLog(database: OpenDatabase): Promise<void> {
  await database.exclusively('bench', async run => {
    for (let written = 0; written < MEGABYTES; written += 16)
      await run(`select pg_logical_emit_message(false, 'bench', repeat('x', 16 * 1024 * 1024))`)
    await run('checkpoint')
  })
}
