// Kysely on PGlite, safe under concurrent use: every acquired connection is its own object, and an open
// transaction keeps all others waiting. (Kysely's own PGliteDialect shares one connection object, so that a
// query from elsewhere would slip into whatever transaction happens to be open.)
import type { PGlite, Transaction } from '@electric-sql/pglite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'

export function pgliteDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => pgliteDriver(pglite),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function pgliteDriver(pglite: PGlite): Driver {
  const connections = new WeakMap<DatabaseConnection, PGliteConnection>()
  const of = (connection: DatabaseConnection) => connections.get(connection)!
  const savepointSql = (verb: string) => async (connection: DatabaseConnection, name: string) => {
    await connection.executeQuery(CompiledQuery.raw(`${verb} "${name.replaceAll('"', '""')}"`))
  }
  return {
    init: () => pglite.waitReady,
    acquireConnection: async () => {
      const connection = new PGliteConnection(pglite)
      connections.set(connection, connection)
      return connection
    },
    beginTransaction: connection => of(connection).begin(),
    commitTransaction: connection => of(connection).commit(),
    rollbackTransaction: connection => of(connection).rollback(),
    savepoint: savepointSql('savepoint'),
    rollbackToSavepoint: savepointSql('rollback to'),
    releaseSavepoint: savepointSql('release'),
    releaseConnection: async () => {},
    destroy: async () => {},
  }
}

class PGliteConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  #open: { tx: Transaction; end: (how: 'commit' | 'rollback') => void; ended: Promise<void> } | undefined

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const runner = this.#open?.tx ?? this.#pglite
    const result = await runner.query<R>(query.sql, [...query.parameters])
    return {
      rows: result.rows,
      ...(result.affectedRows === undefined ? {} : { numAffectedRows: BigInt(result.affectedRows) }),
    }
  }

  // biome-ignore lint/correctness/useYield: PGlite has no cursors; callers page by key instead
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('PGlite cannot stream; read page by page')
  }

  async begin(): Promise<void> {
    const begun = Promise.withResolvers<Transaction>()
    const finish = Promise.withResolvers<'commit' | 'rollback'>()
    const ended = this.#pglite.transaction(async tx => {
      begun.resolve(tx)
      if ((await finish.promise) === 'rollback') await tx.rollback()
    })
    ended.catch(begun.reject)
    this.#open = { tx: await begun.promise, end: finish.resolve, ended }
  }

  commit = () => this.#finish('commit')
  rollback = () => this.#finish('rollback')

  async #finish(how: 'commit' | 'rollback'): Promise<void> {
    const open = this.#open
    this.#open = undefined
    open?.end(how)
    await open?.ended
  }
}
