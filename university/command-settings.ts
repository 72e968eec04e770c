// Where a command takes its settings from: the environment, as the university itself does; else from the file that the
// demo leaves beside its data, so that a newcomer's `npm run sweep` works on what `npm start` has made.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

type Environment = Readonly<Record<string, string | undefined>>

const fileIn = (folder: string) => join(folder, 'university.env')

/** Whoever sets one of these means an installation of their own. */
const OWN = ['DATABASE_URL', 'UNIVERSITY_DATA_FOLDER', 'UNIVERSITY_MASTER_KEY']

export function environmentOfCommand(environment: Environment): Environment {
  const file = fileIn(environment.DATA_FOLDER || './data')
  if (OWN.some(name => environment[name]) || !existsSync(file)) return environment
  return { ...parseEnv(readFileSync(file, 'utf8')), ...environment }
}

/** Leaves settings for commands in the demo's data folder, readable by nobody else. */
export function leaveForCommands(folder: string, settings: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`)
  writeFileSync(fileIn(folder), lines.join(''), { mode: 0o600 })
}
