// Everything the filter finds, a batch at a time: for exports and actions on many. No cursor is held open while somebody
// reads slowly; the place is kept by the last row, which does not move.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import { COUNTED_TO, NEWEST_FIRST, type Sort } from './arrangement.ts'
import { countOrders } from './count.sql.ts'
import type { OrderFilter } from './filter.ts'
import { idsOnPage } from './ids.sql.ts'
import { all, anew, inSequence, orderConditions, sequenceOf, studentConditions } from './search.sql.ts'

/**
 * Ids in batches; each order once, whatever changes meanwhile. Of more than are counted, a sequence in which an order
 * moves while it lives becomes the newest first: what moves would be missed.
 */
export async function* idsInBatches(
  db: Db,
  filter: OrderFilter,
  size: number,
  sort: Sort = NEWEST_FIRST,
): AsyncGenerator<string[]> {
  const total = await countOrders(db, filter)
  if (total === null) return yield* walk(db, filter, size, STEADY.has(sort.by) ? sort : NEWEST_FIRST)
  const part = { sort, total, size: COUNTED_TO, offset: 0, backwards: false }
  const ids = total === 0 ? [] : await idsOnPage(db, filter, part)
  for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size)
}

const STEADY: ReadonlySet<Sort['by']> = new Set(['person', 'album_number', 'ordered_at'])

/** Along the index of the sequence to its end, from batch to batch. */
export async function* walk(db: Db, filter: OrderFilter, size: number, sort: Sort): AsyncGenerator<string[]> {
  for (let last: string[] | undefined; ; ) {
    const rows = await nextAfter(db, filter, { sort, last, size })
    if (rows.length === 0) return
    yield rows.map(({ id }) => id)
    last = rows.at(-1)!.place
  }
}

type Next = { sort: Sort; last: string[] | undefined; size: number }

/** The place of a row is its keys as PostgreSQL writes them: a Date would round a time. */
async function nextAfter(db: Db, filter: OrderFilter, { sort, last, size }: Next) {
  const { leads, columns } = sequenceOf(sort)
  const { rows } = await sql<{ id: string; place: string[] }>`
    ${anew} select o.id, array[${sql.join(columns.map(column => sql`${sql.ref(column)}::text`))}] as place
    from ${leads === 'orders' ? ofOrders(filter) : ofPeople(filter)}
      and ${all(last ? beyond(sort, columns, last) : [])}
    ${inSequence(sort, columns)} limit ${size}`.execute(db)
  return rows
}

/** `offset 0` makes each order that is met look for its student, so that the index of the sequence leads. */
function ofOrders(filter: OrderFilter): RawBuilder<unknown> {
  const ofStudent = studentConditions(filter)
  const students =
    ofStudent.length === 0
      ? sql``
      : sql`cross join lateral (
          select from university.students s where ${all([sql`s.id = o.student_id`, ...ofStudent])} offset 0) s`
  return sql`university.orders o ${students} where ${all(orderConditions(filter).map(({ is }) => is))}`
}

const ofPeople = (filter: OrderFilter): RawBuilder<unknown> => sql`
  university.students s cross join lateral (
    select * from university.orders o
    where ${all([sql`o.student_id = s.id`, ...orderConditions(filter).map(({ is }) => is)])} offset 0) o
  where ${all(studentConditions(filter))}`

const TYPES: Readonly<Record<string, string>> = {
  's.name_sort_key': 'text',
  's.album_sort_key': 'text',
  's.id': 'uuid',
  'o.ordered_at': 'timestamptz',
  'o.number': 'bigint',
}

/** Behind the last row; first by what stands in the index that leads, which finds its place by it. */
function beyond({ descending }: Sort, columns: readonly string[], last: readonly string[]) {
  const compared = (count: number, sign: string) => {
    const values = last.slice(0, count).map((key, at) => sql`${key}::${sql.raw(TYPES[columns[at]!]!)}`)
    const keys = columns.slice(0, count).map(column => sql.ref(column))
    return sql`(${sql.join(keys)}) ${sql.raw(sign)} (${sql.join(values)})`
  }
  return [compared(2, descending ? '<=' : '>='), compared(columns.length, descending ? '<' : '>')]
}
