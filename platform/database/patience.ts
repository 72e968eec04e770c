// How long is waited for PostgreSQL [SPEC 13]: settings of every app that uses one, and their defaults.
import { wholeNumber } from '../settings/kinds.ts'
import type { SettingsDefinition, SettingsOf } from '../settings/settings.ts'

const seconds = (fallback: number, about: string, from = 1) => ({
  schema: wholeNumber(fallback, { from, to: 3600 }),
  about,
  otherwise: String(fallback),
})

export const PATIENCE_SETTINGS = {
  DATABASE_START_SECONDS: seconds(30, 'How long PostgreSQL is waited for at start, in seconds.', 0),
  DATABASE_CONNECT_SECONDS: seconds(
    10,
    'How long a connection to PostgreSQL is waited for; after it a person is told to come back.',
  ),
  DATABASE_STATEMENT_SECONDS: seconds(
    30,
    'After so long PostgreSQL ends a statement. Imports, sweeps and migrations have time of their own.',
  ),
  DATABASE_LOCK_SECONDS: seconds(10, 'After so long PostgreSQL ends a statement that waits for others.'),
} as const satisfies SettingsDefinition

/** In milliseconds. */
export type Patience = { start: number; connect: number; statement: number; lock: number }

export const patienceOf = (settings: SettingsOf<typeof PATIENCE_SETTINGS>): Patience => ({
  start: settings.DATABASE_START_SECONDS * 1000,
  connect: settings.DATABASE_CONNECT_SECONDS * 1000,
  statement: settings.DATABASE_STATEMENT_SECONDS * 1000,
  lock: settings.DATABASE_LOCK_SECONDS * 1000,
})

export const USUAL_PATIENCE: Patience = { start: 30_000, connect: 10_000, statement: 30_000, lock: 10_000 }

/** Whoever holds a transaction open and does nothing has hung or is gone: others wait for what it has locked. */
export const IDLE_IN_TRANSACTION_MS = 60_000

/** What whole registers are gone through for takes longer than what a person waits for; in the words of PostgreSQL. */
export const LONG_WORK = '15min'
