// Registering apps for the public API on the command line:
//   npm run apps -- add KEY NAME EMAIL [--url URL] [--redirect URI]... [--no-secret] [--plaintext]
//   npm run apps -- remove KEY
//   npm run apps -- list
import { parseArgs } from 'node:util'
import { systemClock } from '@mlegitymacja/core/time/clock.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { type Db, MIGRATIONS, SCHEMA, universityDb } from '../../db/tables.ts'
import { UNIVERSITY_SETTINGS } from '../../settings.ts'
import { disableApp, listApps } from './consumers.sql.ts'
import { NewApp, registerApp } from './register.ts'

const USAGE = `usage:
  add KEY NAME EMAIL [--url URL] [--redirect URI]... [--no-secret] [--plaintext]
  remove KEY
  list`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    redirect: { type: 'string', multiple: true },
    'no-secret': { type: 'boolean' },
    plaintext: { type: 'boolean' },
  },
})
const [command, key = '', name = '', email = ''] = positionals

const { UNIVERSITY_MASTER_KEY, DATABASE_URL, UNIVERSITY_DATA_FOLDER } = readSettings(
  UNIVERSITY_SETTINGS,
  process.env,
)
const database = await openDatabase({ url: DATABASE_URL, folder: UNIVERSITY_DATA_FOLDER })
try {
  await migrate(database, SCHEMA, MIGRATIONS)
  const db = universityDb(database)
  if (command === 'add') await add(db)
  else if (command === 'remove') await remove(db)
  else if (command === 'list') await list(db)
  else fail(USAGE)
} finally {
  await database.close()
}

async function add(db: Db): Promise<void> {
  const app = NewApp.safeParse({
    key,
    name,
    email,
    url: values.url ?? null,
    redirectUris: values.redirect ?? [],
    keepsNoSecret: values['no-secret'] ?? false,
    plaintextAllowed: values.plaintext ?? false,
  })
  if (!app.success)
    return fail(app.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  const secret = await registerApp(
    { db, sealing: createSealing(UNIVERSITY_MASTER_KEY), clock: systemClock },
    app.data,
  )
  console.log(`key:    ${key}\nsecret: ${secret ?? 'none'}`)
  if (secret !== null) console.log('The secret is shown this once.')
}

async function remove(db: Db): Promise<void> {
  if (!(await disableApp(db, key, new Date()))) return fail(`there is no app ${key}`)
  console.log(`${key} is shut out from now on`)
}

async function list(db: Db): Promise<void> {
  for (const app of await listApps(db))
    console.log(`${app.key}\t${app.name}\t${app.email}\t${app.disabledAt ? 'shut out' : 'active'}`)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
