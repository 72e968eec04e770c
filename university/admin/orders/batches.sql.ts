// Everything the filter finds, newest first, a batch at a time: for exports and actions on many. No cursor is held open
// while somebody reads slowly; the place is kept by the last row, which does not move.
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import { COUNTED_TO, NEWEST_FIRST } from './arrangement.ts'
import { countOrders } from './count.sql.ts'
import type { OrderFilter } from './filter.ts'
import { idsOnPage } from './ids.sql.ts'
import { all, anew, matching } from './search.sql.ts'

/** Ids in batches; each order once, whatever changes meanwhile. */
export async function* idsInBatches(db: Db, filter: OrderFilter, size: number): AsyncGenerator<string[]> {
  const total = await countOrders(db, filter)
  if (total !== null) {
    const part = { sort: NEWEST_FIRST, total, size: COUNTED_TO, offset: 0, backwards: false }
    const ids = total === 0 ? [] : await idsOnPage(db, filter, part)
    for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size)
    return
  }
  for (let last: Place | undefined; ; ) {
    const rows = await nextAfter(db, filter, last, size)
    if (rows.length === 0) return
    yield rows.map(({ id }) => id)
    last = rows.at(-1)
  }
}

/** The time as PostgreSQL writes it: a Date would round it. */
type Place = { orderedAt: string; number: number }

async function nextAfter(db: Db, filter: OrderFilter, last: Place | undefined, size: number) {
  const after = last
    ? sql`(o.ordered_at, o.number) < (${last.orderedAt}::timestamptz, ${last.number})`
    : all([])
  const { rows } = await sql<{ id: string } & Place>`
    ${anew} select o.id, o.ordered_at::text as "orderedAt", o.number
    from ${matching(filter, { withStudent: false })} and ${after}
    order by o.ordered_at desc, o.number desc limit ${size}`.execute(db)
  return rows
}
