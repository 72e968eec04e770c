// Many rows in one statement with a parameter for each column: far quicker than one for each value, and without a limit
// to their number.
import { setImmediate } from 'node:timers/promises'
import { type Insertable, type RawBuilder, sql } from 'kysely'
import { arrayOf, oneOf } from './array.sql.ts'
import type { Tables, Tx } from './tables.ts'

type Table = keyof Tables & string

/** Rows for one table that all name the same columns. */
export type RowsOf<T extends Table> = {
  table: T
  rows: readonly Insertable<Tables[T]>[]
  /** Where a row with the same values in these columns is there already, it takes over the others. */
  key?: readonly (keyof Tables[T] & string)[]
}

export type Rows = { [T in Table]: RowsOf<T> }[Table]

/** Inserts rows that all name the same columns. */
export async function insertMany<T extends Table>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  await (await insertion(tx, { table, rows }))?.execute(tx)
}

/**
 * Inserts into tables one after the other; while the database is busy with one, the rows of the next are put together.
 * @param make what puts the rows of each together
 */
export async function insertInTurn(tx: Tx, make: readonly (() => Rows)[]): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve()
  for (const rowsOf of make) {
    const statement = await insertion(tx, rowsOf()).catch(async error => {
      // Asking for types fails too after rows that were refused; why those were is what has to be known.
      await writing
      throw error
    })
    await writing
    if (!statement) continue
    writing = statement.execute(tx)
    writing.catch(() => {})
    // Lets it leave for the database before this thread is busy again.
    await setImmediate()
  }
  await writing
}

async function insertion(
  tx: Tx,
  { table, rows, key }: { table: Table; rows: readonly object[]; key?: readonly string[] },
): Promise<RawBuilder<unknown> | undefined> {
  const [first] = rows
  if (!first) return undefined
  const names = Object.keys(first)
  const types = await typesOf(tx, table, names)
  const columns = names.map(name => {
    const values = rows.map(row => (row as Record<string, unknown>)[name])
    return { name, type: types.get(name)!, values, varies: values.some(value => value !== values[0]) }
  })
  const varying = columns.filter(({ varies }) => varies)
  const list = sql.join(names.map(name => sql.ref(name)))
  const from =
    varying.length > 0
      ? sql`from rows from (${sql.join(varying.map(asRows))}) as given (${sql.join(varying.map(({ name }) => sql.ref(name)))})`
      : sql`from generate_series(1, ${rows.length}::int)`
  return sql`
    insert into ${sql.table(`university.${table}`)} (${list})
    select ${sql.join(columns.map(column => (column.varies ? fromRow(column) : inAllRows(column))))}
    ${from} ${key ? takeOver(key, names) : sql``}`
}

type Column = { name: string; type: string; values: readonly unknown[] }

/** Only the outermost level of an array becomes rows: arrays within it come as text. */
const isArray = ({ type }: Column) => type.endsWith('[]')

/** JSON comes as one document: in an array all its quotation marks would have to be masked. */
const asRows = (column: Column) =>
  column.type === 'jsonb'
    ? sql`jsonb_array_elements((select ${JSON.stringify(column.values)}::text)::jsonb)`
    : sql`unnest(${arrayOf(column.values, isArray(column) ? 'text' : column.type)})`

const fromRow = (column: Column) => {
  const value = sql.ref(column.name)
  if (isArray(column)) return sql`${value}::${sql.raw(column.type)}`
  return column.type === 'jsonb' ? sql`nullif(${value}, 'null')` : value
}

/** What is the same in all rows is told, and read, once. */
const inAllRows = ({ type, values: [value] }: Column) => oneOf(value, type)

function takeOver(key: readonly string[], columns: readonly string[]): RawBuilder<unknown> {
  const sets = columns
    .filter(name => !key.includes(name))
    .map(name => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  return sql`on conflict (${sql.join(key.map(name => sql.ref(name)))}) do update set ${sql.join(sets)}`
}

const knownTypes = new Map<string, Map<string, string>>()

/** What PostgreSQL calls the types of a table's columns; it is asked once. */
async function typesOf(tx: Tx, table: Table, columns: readonly string[]): Promise<Map<string, string>> {
  const known = knownTypes.get(table)
  if (known && columns.every(name => known.has(name))) return known
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${`university.${table}`}::regclass and attnum > 0 and not attisdropped`.execute(tx)
  const types = new Map(rows.map(({ name, type }) => [name, type]))
  knownTypes.set(table, types)
  return types
}
