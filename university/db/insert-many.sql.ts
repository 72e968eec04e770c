// Many rows in one statement with one parameter: far quicker than a parameter for each value, and without a limit
// to their number.
import { setImmediate } from 'node:timers/promises'
import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Tables, Tx } from './tables.ts'

/**
 * Inserts rows that all name the same columns.
 * @param onConflict what follows the rows, such as `on conflict (id) do nothing`
 */
export async function insertMany<T extends keyof Tables & string>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  onConflict?: RawBuilder<unknown>,
): Promise<void> {
  await insertion(table, rows, onConflict)?.execute(tx)
}

function insertion(
  table: keyof Tables & string,
  rows: readonly object[],
  onConflict: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> | undefined {
  const [first] = rows
  if (!first) return undefined
  const target = sql.table(`university.${table}`)
  const columns = sql.join(Object.keys(first).map(name => sql.ref(name)))
  return sql`
    insert into ${target} (${columns})
    select ${columns} from json_populate_recordset(null::${target}, ${asJson(rows)}::json)
    ${onConflict}`
}

/** Rows for one table. */
export type Rows = {
  [T in keyof Tables & string]: {
    table: T
    rows: readonly Insertable<Tables[T]>[]
    onConflict?: RawBuilder<unknown>
  }
}[keyof Tables & string]

/**
 * Inserts into tables one after the other; while the database is busy with one, the rows of the next are put together.
 * @param make what puts the rows of each together
 */
export async function insertInTurn(tx: Tx, make: readonly (() => Rows)[]): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve()
  for (const rowsOf of make) {
    const { table, rows, onConflict } = rowsOf()
    const statement = insertion(table, rows, onConflict)
    await writing
    if (!statement) continue
    writing = statement.execute(tx)
    writing.catch(() => {})
    // Lets it leave for the database before this thread is busy again.
    await setImmediate()
  }
  await writing
}

/** `on conflict (…) do update` that takes over every other column. */
export function takeOver<T extends keyof Tables & string>(
  key: readonly (keyof Tables[T] & string)[],
  columns: readonly (keyof Tables[T] & string)[],
): RawBuilder<unknown> {
  const sets = columns.map(name => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  return sql`on conflict (${sql.join(key.map(name => sql.ref(name)))}) do update set ${sql.join(sets)}`
}

/** Rows as JSON that PostgreSQL reads back, with bytes as it writes them in text. */
export const asJson = (rows: readonly object[]): string => JSON.stringify(rows.map(withBytesAsText))

/** Most rows have no bytes and are not copied: an import has half a million. */
function withBytesAsText(row: object): object {
  let told: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(row)) {
    if (!Buffer.isBuffer(value)) continue
    told ??= { ...row }
    told[name] = `\\x${value.toString('hex')}`
  }
  return told ?? row
}
