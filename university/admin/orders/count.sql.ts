// How many orders match [SPEC 6]: exactly up to 10 000, which is quick whatever is asked; beyond that nobody counts.
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import { COUNTED_TO } from './arrangement.ts'
import { namesPeopleAlone } from './few.sql.ts'
import type { OrderFilter } from './filter.ts'
import { all, anew, matching, studentConditions } from './search.sql.ts'

/** @returns null when there are more than COUNTED_TO */
export async function countOrders(db: Db, filter: OrderFilter): Promise<number | null> {
  const counted = namesPeopleAlone(filter)
    ? await countByStudents(db, filter)
    : await countMatching(db, filter)
  return counted > COUNTED_TO ? null : counted
}

/** Students know how many orders they have placed, so that only students are looked at. */
async function countByStudents(db: Db, filter: OrderFilter): Promise<number> {
  const { rows } = await sql<{ orders: number }>`
    ${anew} select coalesce(sum(orders_placed), 0)::int as orders
    from (
      select s.orders_placed from university.students s
      where ${all(studentConditions(filter))} and s.orders_placed > 0 limit ${COUNTED_TO + 1}) found`.execute(
    db,
  )
  return rows[0]!.orders
}

async function countMatching(db: Db, filter: OrderFilter): Promise<number> {
  const { rows } = await sql<{ orders: number }>`
    ${anew} select count(*)::int as orders
    from (select from ${matching(filter, { withStudent: false })} limit ${COUNTED_TO + 1}) found`.execute(db)
  return rows[0]!.orders
}
