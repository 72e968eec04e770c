// The MC system on the command line: serves, or does one of the operator's few jobs. Settings are in settings.ts.
import { readFileSync } from 'node:fs'
import { FolderInUse } from '@mlegitymacja/platform/database/folder-lock.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { patienceOf } from '@mlegitymacja/platform/database/patience.ts'
import { DatabaseDown } from '@mlegitymacja/platform/database/wait-for-postgres.ts'
import { run } from '@mlegitymacja/platform/http/run.ts'
import { WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { issuerSettings } from './settings.ts'
import { MIGRATIONS, startIssuer } from './start.ts'
import { registerUniversity } from './universities/register.ts'
import { afterRestore } from './watch/restored.ts'

const USAGE = `usage: npm run issuer                    serves
       npm run issuer -- register CLIENT_ID JWKS_FILE NAME_PL NAME_EN [not-entitled]
       npm run issuer -- restored        after the database came back from a backup`

const [command = 'serve', ...rest] = process.argv.slice(2)

const open = (): Promise<OpenDatabase> => {
  const settings = issuerSettings(process.env)
  const { MC_DATABASE_URL: url, MC_DATA_FOLDER: folder } = settings
  return openDatabase({ url, folder, patience: patienceOf(settings) })
}

async function serve() {
  const settings = issuerSettings(process.env)
  const database = await open()
  const issuer = await startIssuer({ database, settings })
  console.log(`System MC: ${settings.MC_ADDRESS} (port ${issuer.port})`)
  return {
    async close() {
      await issuer.close()
      await database.close()
    },
  }
}

async function withDatabase(work: (database: OpenDatabase) => Promise<void>): Promise<void> {
  const database = await open()
  try {
    await migrate(database, 'mc', MIGRATIONS)
    await work(database)
  } finally {
    await database.close()
  }
}

async function explain(): Promise<void> {
  console.error(USAGE)
  process.exitCode = 2
}

function register([clientId, keysFile, pl, en, entitled]: string[]): Promise<void> {
  if (!clientId || !keysFile || !pl || !en || (entitled && entitled !== 'not-entitled')) return explain()
  const jwks: unknown = JSON.parse(readFileSync(keysFile, 'utf8'))
  const university = { clientId, name: { pl, en }, jwks, entitled: !entitled }
  return withDatabase(({ db }) => registerUniversity(db, university, new Date()))
}

const commands: Record<string, () => Promise<void>> = {
  serve: () => run(serve),
  register: () => register(rest),
  restored: () => withDatabase(({ db }) => afterRestore(db)),
}

try {
  await (commands[command] ?? explain)()
} catch (error) {
  // What the operator can mend is told without a trace.
  if (!(error instanceof WrongSettings || error instanceof FolderInUse || error instanceof DatabaseDown))
    throw error
  console.error(error.message)
  process.exitCode = 1
}
