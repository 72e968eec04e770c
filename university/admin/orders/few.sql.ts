// Whoever is looked for by name or album number alone and is few: counted, sorted and cut into pages in one statement, so
// that people are looked for once and their orders are read from one index.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import { type Arrangement, COUNTED_TO } from './arrangement.ts'
import type { OrderFilter } from './filter.ts'
import { all, anew, inSequence, orderConditions, sequenceOf, studentConditions } from './search.sql.ts'

/** Most people have ordered more than once: the orders of so many are usually more than are counted. */
const FEW = 6000

export type Few = {
  /** Of the first people that match; of all of them where there are ids. */
  orders: number
  /** Of the page; null when these are not few. */
  ids: string[] | null
}

export const namesPeopleAlone = (filter: OrderFilter): boolean =>
  studentConditions(filter).length > 0 && orderConditions(filter).length === 0

/** @param filter that names people alone */
export async function findFew(db: Db, filter: OrderFilter, { sort, size, page }: Arrangement): Promise<Few> {
  const { columns } = sequenceOf(sort)
  const ofPeople = columns.filter(column => column.startsWith('s.'))
  const ofOrders = columns.filter(column => column.startsWith('o.'))
  const existing = page > 0 ? sql`least(${page}::int, pages)` : sql`greatest(pages + 1 + ${page}::int, 1)`
  const { rows } = await sql<Few>`
    ${anew} with people as materialized (
      select s.orders_placed, ${listed('s.id', ofPeople)} from university.students s
      where ${all(studentConditions(filter))} and s.orders_placed > 0 limit ${FEW}
    ), told as (
      select count(*)::int as people, coalesce(sum(orders_placed), 0)::int as orders,
        greatest(ceil(sum(orders_placed) / ${size}::numeric)::int, 1) as pages
      from people)
    select orders, case when people < ${FEW} and orders <= ${COUNTED_TO} then array(
      select o.id from people s cross join lateral (
        select ${listed('o.id', ofOrders)} from university.orders o where o.student_id = s.id offset 0) o
      ${inSequence(sort, columns)} limit ${size} offset ((${existing} - 1) * ${size}::int)) end as ids
    from told`.execute(db)
  return rows[0]!
}

const listed = (id: string, others: readonly string[]): RawBuilder<unknown> =>
  sql.join([...new Set([id, ...others])].map(column => sql.ref(column)))
