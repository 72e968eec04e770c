// Many rows in one statement with one parameter: far quicker than a parameter for each value, and without a limit
// to their number.
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
  onConflict: RawBuilder<unknown> = sql``,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const target = sql.table(`university.${table}`)
  const columns = sql.join(Object.keys(first).map(name => sql.ref(name)))
  await sql`
    insert into ${target} (${columns})
    select ${columns} from json_populate_recordset(null::${target}, ${asJson(rows)}::json)
    ${onConflict}`.execute(tx)
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

const withBytesAsText = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  )
