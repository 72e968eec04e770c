// Registering apps for the public API on the command line:
//   npm run apps -- add KEY NAME EMAIL [--url URL] [--redirect URI]... [--no-secret] [--plaintext]
//   npm run apps -- remove KEY
//   npm run apps -- list
import { parseArgs } from 'node:util'
import { type CommandUniversity, command, WrongUse } from '../../command.ts'
import { disableApp, listApps } from './consumers.sql.ts'
import { NewApp, registerApp } from './register.ts'

const USAGE = `usage:
  add KEY NAME EMAIL [--url URL] [--redirect URI]... [--no-secret] [--plaintext]
  remove KEY
  list`

await command(university => {
  const { positionals, values } = readArguments()
  const [what, key = '', name = '', email = ''] = positionals
  if (what === 'add') return add(university, { ...values, key, name, email })
  if (what === 'remove') return remove(university, key)
  if (what === 'list') return list(university)
  throw new WrongUse(USAGE)
})

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        redirect: { type: 'string', multiple: true },
        'no-secret': { type: 'boolean' },
        plaintext: { type: 'boolean' },
      },
    })
  } catch {
    throw new WrongUse(USAGE)
  }
}

type Typed = ReturnType<typeof readArguments>['values'] & { key: string; name: string; email: string }

async function add(university: CommandUniversity, typed: Typed): Promise<number> {
  const app = NewApp.safeParse({
    key: typed.key,
    name: typed.name,
    email: typed.email,
    url: typed.url ?? null,
    redirectUris: typed.redirect ?? [],
    keepsNoSecret: typed['no-secret'] ?? false,
    plaintextAllowed: typed.plaintext ?? false,
  })
  if (!app.success)
    throw new WrongUse(
      app.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    )
  const secret = await registerApp(university, app.data)
  console.log(`key:    ${typed.key}\nsecret: ${secret ?? 'none'}`)
  if (secret !== null) console.log('The secret is shown this once.')
  return 0
}

async function remove({ db, clock }: CommandUniversity, key: string): Promise<number> {
  if (!(await disableApp(db, key, clock()))) throw new WrongUse(`there is no app ${key}`)
  console.log(`${key} is shut out from now on`)
  return 0
}

async function list({ db }: CommandUniversity): Promise<number> {
  for (const app of await listApps(db))
    console.log(`${app.key}\t${app.name}\t${app.email}\t${app.disabledAt ? 'shut out' : 'active'}`)
  return 0
}
