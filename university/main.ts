// The university as a process of its own.
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { patienceOf } from '@mlegitymacja/platform/database/patience.ts'
import { run } from '@mlegitymacja/platform/http/run.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { UNIVERSITY_SETTINGS } from './settings.ts'
import { startUniversity } from './start.ts'

await run(async () => {
  const settings = readSettings(UNIVERSITY_SETTINGS, process.env)
  const database = await openDatabase({
    url: settings.DATABASE_URL,
    folder: settings.UNIVERSITY_DATA_FOLDER,
    connections: settings.DATABASE_CONNECTIONS,
    patience: patienceOf(settings),
  })
  const university = await startUniversity({ database, settings })
  return {
    async close() {
      await university.close()
      await database.close()
    },
  }
})
