// The university as commands of an operator need it: the database and the rules, without pages and without the MC
// system, which the running university tells what a command has decided.
import { systemClock } from '@mlegitymacja/core/time/clock.ts'
import { createDoorbell } from '@mlegitymacja/platform/background/doorbell.ts'
import { FolderInUse } from '@mlegitymacja/platform/database/folder-lock.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { PATIENCE_SETTINGS, patienceOf } from '@mlegitymacja/platform/database/patience.ts'
import { DatabaseDown } from '@mlegitymacja/platform/database/wait-for-postgres.ts'
import { createLog } from '@mlegitymacja/platform/log/log.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { readSettings, type SettingsOf, WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { say } from './command-language.ts'
import { environmentOfCommand } from './command-settings.ts'
import { MIGRATIONS, SCHEMA, universityDb } from './db/tables.ts'
import { noteComputedFirst } from './register/recompute.sql.ts'
import { UNIVERSITY_SETTINGS } from './settings.ts'
import type { University } from './university.ts'

const {
  DATABASE_URL,
  UNIVERSITY_DATA_FOLDER,
  UNIVERSITY_MASTER_KEY,
  ELIGIBILITY_POLICY,
  VALIDITY_CALENDAR,
  SWEEP_BRAKE_PERCENT,
  SWEEP_BRAKE_AT_LEAST,
  LOG_LEVEL,
} = UNIVERSITY_SETTINGS
const COMMAND_SETTINGS = {
  DATABASE_URL,
  UNIVERSITY_DATA_FOLDER,
  UNIVERSITY_MASTER_KEY,
  ELIGIBILITY_POLICY,
  VALIDITY_CALENDAR,
  SWEEP_BRAKE_PERCENT,
  SWEEP_BRAKE_AT_LEAST,
  LOG_LEVEL,
  ...PATIENCE_SETTINGS,
}

export type CommandSettings = SettingsOf<typeof COMMAND_SETTINGS>
export type CommandUniversity = Omit<University, 'mc'>

/** A wrong call of a command; the message says what is right. */
export class WrongUse extends Error {}

/** Exit code when the database is down or goes away. */
export const DATABASE_IS_DOWN = 5

/** Runs a command and sets the exit code: 2 for wrong settings or use, DATABASE_IS_DOWN. */
export async function command(
  work: (university: CommandUniversity, settings: CommandSettings) => Promise<number>,
): Promise<void> {
  try {
    process.exitCode = await withUniversity(work)
  } catch (error) {
    if (isOutage(error)) return tellBrokenOff(error as Error)
    if (error instanceof DatabaseDown) return tell(error.message, DATABASE_IS_DOWN)
    if (!(error instanceof WrongSettings || error instanceof WrongUse || error instanceof FolderInUse))
      throw error
    console.error(error.message)
    if (error instanceof FolderInUse)
      console.error(
        say({
          pl: 'Wbudowana baza danych służy jednemu procesowi: najpierw zatrzymaj drugi proces albo użyj PostgreSQL.',
          en: 'The embedded database serves one process: stop the other one first, or use PostgreSQL.',
        }),
      )
    process.exitCode = 2
  }
}

function tell(message: string, exitCode: number): void {
  console.error(message)
  process.exitCode = exitCode
}

const tellBrokenOff = ({ message }: Error): void =>
  tell(
    say({
      pl: `Połączenie z bazą danych zostało przerwane (${message}). To, co zrobiono, zostaje; uruchom to samo polecenie jeszcze raz, a zacznie w tym miejscu.`,
      en: `The database went away (${message}). What was done stays; start the same command again, and it goes on from there.`,
    }),
    DATABASE_IS_DOWN,
  )

async function withUniversity(work: Parameters<typeof command>[0]): Promise<number> {
  const settings = readSettings(COMMAND_SETTINGS, environmentOfCommand(process.env))
  const database = await openDatabase({
    url: settings.DATABASE_URL,
    folder: settings.UNIVERSITY_DATA_FOLDER,
    connections: 4,
    patience: patienceOf(settings),
  })
  try {
    await migrate(database, SCHEMA, MIGRATIONS)
    const db = universityDb(database)
    await noteComputedFirst(db, settings.ELIGIBILITY_POLICY.plasticCardMatters, systemClock())
    const university: CommandUniversity = {
      db,
      sealing: createSealing(settings.UNIVERSITY_MASTER_KEY),
      clock: systemClock,
      policy: settings.ELIGIBILITY_POLICY,
      calendar: settings.VALIDITY_CALENDAR,
      log: createLog('university', settings.LOG_LEVEL),
      wake: { outbox() {}, feed() {} },
      changes: createDoorbell(),
    }
    return await work(university, settings)
  } finally {
    await database.close()
  }
}
