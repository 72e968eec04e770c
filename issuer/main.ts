// The MC system on the command line: serves, or does one of the operator's few jobs. Settings are in settings.ts.
//   node issuer/main.ts                                     serves
//   node issuer/main.ts register CLIENT_ID JWKS_FILE NAME_PL NAME_EN [not-entitled]
//   node issuer/main.ts restored                            after the database came back from a backup
import { readFileSync } from 'node:fs'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { run } from '@mlegitymacja/platform/http/run.ts'
import { issuerSettings } from './settings.ts'
import { MIGRATIONS, startIssuer } from './start.ts'
import { registerUniversity } from './universities/register.ts'
import { afterRestore } from './watch/restored.ts'

const [command = 'serve', ...rest] = process.argv.slice(2)

const open = (): Promise<OpenDatabase> => {
  const { MC_DATABASE_URL, MC_DATA_FOLDER } = issuerSettings(process.env)
  return openDatabase({ url: MC_DATABASE_URL, folder: MC_DATA_FOLDER })
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

function register([clientId, keysFile, pl, en, entitled]: string[]): Promise<void> {
  if (!clientId || !keysFile || !pl || !en || (entitled && entitled !== 'not-entitled'))
    throw new Error('usage: register CLIENT_ID JWKS_FILE NAME_PL NAME_EN [not-entitled]')
  const jwks: unknown = JSON.parse(readFileSync(keysFile, 'utf8'))
  const university = { clientId, name: { pl, en }, jwks, entitled: !entitled }
  return withDatabase(({ db }) => registerUniversity(db, university, new Date()))
}

switch (command) {
  case 'serve':
    await run(serve)
    break
  case 'register':
    await register(rest)
    break
  case 'restored':
    await withDatabase(({ db }) => afterRestore(db))
    break
  default:
    throw new Error(`unknown command ${command}: serve, register or restored`)
}
