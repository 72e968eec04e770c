// The database of an app: PostgreSQL by address, or PGlite in a folder (embedded, for demo and tests). The same
// SQL runs on both; types are read the same way from both.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite, PGliteOptions } from '@electric-sql/pglite'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { tellBroken } from './broken.ts'
import { lockFolder } from './folder-lock.ts'
import { createNames, nameStatements } from './named-statements.ts'
import { IDLE_IN_TRANSACTION_MS, type Patience, USUAL_PATIENCE } from './patience.ts'
import { pgliteDialect } from './pglite-dialect.ts'
import { guarded } from './transaction.ts'
import { waitForPostgres } from './wait-for-postgres.ts'

export type OpenDatabase = {
  /** No tables are known here: every app narrows it to its own schema. */
  db: Kysely<unknown>
  kind: 'pglite' | 'postgres'
  /** Runs `work` while no other instance runs one of the same name; `run` takes a script of statements. */
  exclusively(
    name: string,
    work: (run: (script: string) => Promise<unknown[]>) => Promise<void>,
  ): Promise<void>
  close(): Promise<void>
}

export type DatabaseLocation = {
  /** Address of a PostgreSQL database; wins over the folder. */
  url?: string | undefined
  /** Folder of the embedded database; without it, it lives in memory. */
  folder?: string | undefined
  /** Largest number of connections to PostgreSQL. */
  connections?: number
  /** How long PostgreSQL is waited for. */
  patience?: Patience
}

/** @throws FolderInUse when another process uses the folder; DatabaseDown when PostgreSQL does not answer */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase> {
  return location.url
    ? openPostgres(location.url, location.connections ?? 20, location.patience ?? USUAL_PATIENCE)
    : openPglite(location.folder === undefined ? {} : { folder: location.folder })
}

const BIGINT = 20
const BYTEA = 17
const DATE = 1082
/** The same types from both databases: 64-bit numbers as numbers, days as `YYYY-MM-DD`, bytes as Buffer. */
const PARSERS = {
  [BIGINT]: (text: string) => Number(text),
  [DATE]: (text: string) => text,
  [BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex'),
} as const

async function openPostgres(url: string, connections: number, patience: Patience): Promise<OpenDatabase> {
  const { default: pg } = await import('pg')
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      PARSERS[oid as keyof typeof PARSERS] ??
      pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    connectionTimeoutMillis: patience.connect,
    statement_timeout: patience.statement,
    lock_timeout: patience.lock,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    // A server that vanished without a word is noticed, instead of being waited for for ever.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const nameOf = createNames()
  pool.on('connect', client => {
    nameStatements(client, nameOf)
    tellBroken(client)
  })
  const dialect = new PostgresDialect({ pool })
  const db = new Kysely<unknown>({
    dialect: guardedDialect(dialect),
  })
  try {
    await waitForPostgres(() => sql`select 1`.execute(db), { url, within: patience.start })
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    db,
    kind: 'postgres',
    close: () => db.destroy(),
    async exclusively(name, work) {
      const client = await pool.connect()
      try {
        // Another instance may take its time, and so may this one.
        await client.query('set statement_timeout = 0; set lock_timeout = 0')
        await client.query('select pg_advisory_lock(hashtext($1))', [name])
        await work(async script => lastRows(await client.query(script)))
      } finally {
        // Ending the connection releases the lock even when a script left it in a broken transaction.
        client.release(true)
      }
    },
  }
}

function guardedDialect(dialect: PostgresDialect): PostgresDialect {
  const create = dialect.createDriver.bind(dialect)
  dialect.createDriver = () => guarded(create())
  return dialect
}

/** An embedded database; `snapshot` is what `dump` of another one gave. */
export async function openPglite(options: {
  folder?: string
  snapshot?: Blob
}): Promise<OpenDatabase & { dump(): Promise<Blob> }> {
  const unlock = options.folder === undefined ? () => {} : lockFolder(options.folder)
  const pglite = await startPglite(options)
  const dialect = pgliteDialect(pglite)
  const db = new Kysely<unknown>({
    dialect: { ...dialect, createDriver: () => guarded(dialect.createDriver()) },
  })
  return {
    db,
    kind: 'pglite',
    dump: () => pglite.dumpDataDir('none'),
    exclusively: (_name, work) => work(async script => lastRows(await pglite.exec(script))),
    async close() {
      await db.destroy()
      await pglite.close()
      unlock()
    },
  }
}

async function startPglite({ folder, snapshot }: { folder?: string; snapshot?: Blob }): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm')
  const { unaccent } = await import('@electric-sql/pglite/contrib/unaccent')
  const options: PGliteOptions = { parsers: PARSERS, extensions: { pg_trgm, unaccent } }
  if (snapshot) options.loadDataDir = snapshot
  if (folder === undefined) return PGlite.create(options)
  mkdirSync(folder, { recursive: true })
  return PGlite.create(join(folder, 'pglite'), options)
}

function lastRows(result: { rows: unknown[] } | { rows: unknown[] }[]): unknown[] {
  return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows
}
