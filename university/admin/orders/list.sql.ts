// One page of the list of orders with its count [SPEC 6].
import type { Status } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import { type Arrangement, COUNTED_TO } from './arrangement.ts'
import { countOrders } from './count.sql.ts'
import { findFew, namesPeopleAlone } from './few.sql.ts'
import type { OrderFilter } from './filter.ts'
import { idsOnPage } from './ids.sql.ts'
import { sliceOf } from './slice.ts'

export type ListedOrder = {
  id: string
  studentId: string
  givenNames: string
  familyName: string
  albumNumber: string | null
  orderedAt: Date
  status: Status
  lastDay: LocalDate
  errorCode: string | null
}

export type Listed = {
  orders: ListedOrder[]
  /** Null: more than are counted. */
  total: number | null
  /** As shown: one beyond the end becomes the last one; counted from the end only where the total is not known. */
  page: number
}

export async function listOrders(db: Db, filter: OrderFilter, wish: Arrangement): Promise<Listed> {
  const few = namesPeopleAlone(filter) ? await findFew(db, filter, wish) : undefined
  if (few?.ids)
    return {
      orders: await readListed(db, few.ids),
      total: few.orders,
      page: sliceOf(wish, few.orders).page,
    }
  const total = few && few.orders > COUNTED_TO ? null : await countOrders(db, filter)
  const { page, slice } = sliceOf(wish, total)
  if (total === 0) return { orders: [], total, page }
  const orders = await readListed(db, await idsOnPage(db, filter, { ...slice, sort: wish.sort, total }))
  return { orders: slice.backwards ? orders.reverse() : orders, total, page }
}

/** The orders in the sequence of their ids. */
export async function readListed(db: Db, ids: readonly string[]): Promise<ListedOrder[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<ListedOrder>`
    select o.id, s.id as "studentId", s.given_names as "givenNames", s.family_name as "familyName",
      s.album_number as "albumNumber", o.ordered_at as "orderedAt", o.status, o.last_day as "lastDay",
      o.error_code as "errorCode"
    from unnest(${ids}::uuid[]) with ordinality found (id, place)
      join university.orders o on o.id = found.id
      join university.students s on s.id = o.student_id
    order by found.place`.execute(db)
  return rows
}
