// One way to open a transaction. Reaching for another connection while one is open would hang forever on
// PGlite (it has a single connection) and can exhaust the pool of PostgreSQL: it is refused at once instead.
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Driver, type Kysely, sql, type Transaction } from 'kysely'
import { NoConnection } from './outage.ts'
import { LONG_WORK } from './patience.ts'

const current = new AsyncLocalStorage<{ open: boolean }>()

/** `inTransaction` for what goes through a whole register: it has more time than what a person waits for. */
export function inLongTransaction<DB, T>(
  db: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async tx => {
    const time = sql.lit(LONG_WORK)
    await sql`set local statement_timeout = ${time}`.execute(tx)
    await sql`set local lock_timeout = ${time}`.execute(tx)
    // Asked once, a statement is sooner done than compiled.
    await sql`set local jit = off`.execute(tx)
    return work(tx)
  })
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<DB, T>(
  db: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  refuseWhileOpen()
  const mark = { open: false }
  return db.transaction().execute(tx => {
    mark.open = true
    return current.run(mark, async () => {
      try {
        return await work(tx)
      } finally {
        mark.open = false
      }
    })
  })
}

/** The driver, refusing a second connection to whoever already holds a transaction open. */
export function guarded(driver: Driver): Driver {
  const acquire = driver.acquireConnection.bind(driver)
  driver.acquireConnection = async options => {
    refuseWhileOpen()
    return acquire(options).catch((cause: unknown) => {
      throw new NoConnection('the database gives no connection', { cause })
    })
  }
  return driver
}

function refuseWhileOpen(): void {
  if (current.getStore()?.open) throw new Error('a transaction is open here: use its tx, not the outer db')
}
