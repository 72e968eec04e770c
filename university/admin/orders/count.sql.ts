// How many orders match [SPEC 6]: exactly up to 10 000, which is quick whatever is asked; beyond that nobody counts.
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import { COUNTED_TO } from './arrangement.ts'
import type { OrderFilter } from './filter.ts'
import { all, matching, orderConditions, studentConditions } from './search.sql.ts'

/** @returns null when there are more than COUNTED_TO */
export async function countOrders(db: Db, filter: OrderFilter): Promise<number | null> {
  const byStudents =
    studentConditions(filter).length > 0 && orderConditions(filter).length === 0
      ? countByStudents(db, filter)
      : undefined
  const counted = (await byStudents) ?? (await countMatching(db, filter))
  return counted > COUNTED_TO ? null : counted
}

/** Most people have ordered more than once: of so many the orders are usually too many already. */
const STUDENTS_AT_FIRST = 6000

/** Students know how many orders they have placed, so that only students are looked at. */
async function countByStudents(db: Db, filter: OrderFilter): Promise<number> {
  const count = async (limit: number) => {
    const { rows } = await sql<{ students: number; orders: number }>`
      select count(*)::int as students, coalesce(sum(orders_placed), 0)::int as orders
      from (
        select s.orders_placed from university.students s
        where ${all(studentConditions(filter))} and s.orders_placed > 0 limit ${limit}) found`.execute(db)
    return rows[0]!
  }
  const first = await count(STUDENTS_AT_FIRST)
  const enough = first.students < STUDENTS_AT_FIRST || first.orders > COUNTED_TO
  return enough ? first.orders : (await count(COUNTED_TO + 1)).orders
}

async function countMatching(db: Db, filter: OrderFilter): Promise<number> {
  const { rows } = await sql<{ orders: number }>`
    select count(*)::int as orders
    from (select from ${matching(filter, { withStudent: false })} limit ${COUNTED_TO + 1}) found`.execute(db)
  return rows[0]!.orders
}
